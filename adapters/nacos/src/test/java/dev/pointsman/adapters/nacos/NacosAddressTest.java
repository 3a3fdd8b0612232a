package dev.pointsman.adapters.nacos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;

class NacosAddressTest {
    private static NacosAddress at(String server) {
        return new NacosAddress(
                URI.create(server), "", "POINTSMAN", "pointsman-snapshot", new NacosAddress.SignIn("app", "s3cret"));
    }

    @Test
    void nacos_is_found_at_its_usual_path_unless_another_is_said() {
        assertThat(at("http://nacos:8848").server()).hasToString("http://nacos:8848/nacos");
        assertThat(at("http://nacos:8848/").server()).hasToString("http://nacos:8848/nacos");
        assertThat(at("https://nacos.example/centre/").server()).hasToString("https://nacos.example/centre");
    }

    @Test
    void its_text_form_has_no_password() {
        assertThat(at("http://nacos:8848")).hasToString("http://nacos:8848/nacos POINTSMAN/pointsman-snapshot");
        assertThat(at("http://nacos:8848").signIn()).asString().doesNotContain("s3cret");
    }

    @Test
    void what_cannot_be_is_refused_with_its_value() {
        for (String wrong :
                new String[] {"ftp://nacos", "http://me:s3cret@nacos", "nacos:8848", "http://nacos/?a=s3cret"}) {
            assertThatThrownBy(() -> at(wrong))
                    .hasMessageStartingWith("server must be http:// or https://")
                    .hasMessageNotContaining("s3cret");
        }
        URI server = URI.create("http://nacos");
        assertThatThrownBy(() -> new NacosAddress(server, "", "a b", "d", null)).hasMessageContaining("group=a b");
        assertThatThrownBy(() -> new NacosAddress(server, "", "g", "", null)).hasMessageContaining("dataId=");
        assertThatThrownBy(() -> new NacosAddress(server, "ü", "g", "d", null)).hasMessageContaining("namespace=ü");
        assertThatThrownBy(() -> new NacosAddress.SignIn("app", "")).hasMessageContaining("user=app");
    }
}
