package dev.pointsman.adapters.nacos;

import java.util.LinkedHashMap;
import java.util.Map;

/// How a configuration is read and written. Nacos 3 has what it calls the admin API; up to 3.1 there is the
/// first one too, which Nacos 1 and 2 have alone.
enum Dialect {
    V3("/v3/admin/cs/config", "namespaceId", "groupName"),
    V1("/v1/cs/configs", "tenant", "group");

    private final String path;
    private final String namespace;
    private final String group;

    Dialect(String path, String namespace, String group) {
        this.path = path;
        this.namespace = namespace;
        this.group = group;
    }

    String path() {
        return path;
    }

    Map<String, String> of(NacosAddress address) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("dataId", address.dataId());
        parameters.put(group, address.group());
        if (!address.namespace().isEmpty()) {
            parameters.put(namespace, address.namespace());
        }
        return parameters;
    }

    Map<String, String> of(NacosAddress address, String content) {
        Map<String, String> parameters = of(address);
        parameters.put("type", "text");
        parameters.put("content", content);
        return parameters;
    }

    /// The content of a configuration that was answered.
    String content(Answer answer) {
        return switch (this) {
            case V3 -> answer.json().path("data").path("content").asString("");
            case V1 -> answer.text();
        };
    }

    boolean isWritten(Answer answer) {
        return switch (this) {
            case V3 ->
                answer.json().path("code").asInt(-1) == 0
                        && answer.json().path("data").asBoolean(false);
            case V1 -> answer.text().strip().equals("true");
        };
    }
}
