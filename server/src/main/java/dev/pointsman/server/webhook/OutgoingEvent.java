package dev.pointsman.server.webhook;

import dev.pointsman.core.channel.ChannelState;
import dev.pointsman.core.notice.Concern;
import dev.pointsman.core.notice.News;
import dev.pointsman.server.channels.TransitionView;
import dev.pointsman.server.held.ReleasedView;
import dev.pointsman.server.incidents.IncidentView;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// News in the form in which they leave the house: a CloudEvent (1.0, structured JSON).
///
/// @param id the same whenever it is made of the same news
record OutgoingEvent(String id, String type, byte[] body) {
    static final String MEDIA_TYPE = "application/cloudevents+json";
    static final String SOURCE = "urn:pointsman";

    private static final String CHANNEL = "dev.pointsman.channel.";
    private static final String INCIDENT = "dev.pointsman.incident.";
    private static final int ID_BYTES = 16;

    /// Held work that may go now: an order, not a message.
    static final String RELEASED = "dev.pointsman.held.released";

    static final List<String> TYPES = List.of(
            CHANNEL + "suspended",
            CHANNEL + "limited",
            CHANNEL + "ramping",
            CHANNEL + "resumed",
            CHANNEL + "blocked",
            INCIDENT + "opened",
            INCIDENT + "updated",
            INCIDENT + "resolved",
            "dev.pointsman.quota.low",
            "dev.pointsman.quota.restored",
            "dev.pointsman.held.backlog",
            "dev.pointsman.held.cleared",
            RELEASED);

    /// The envelope.
    ///
    /// @param subject the cell, or the incident's id
    private record CloudEvent(
            String specversion,
            String id,
            String source,
            String type,
            String subject,
            Instant time,
            String datacontenttype,
            Object data) {}

    /// An incident as it stood, with what people are told of it.
    private record IncidentNews(String title, String text, IncidentView incident) {}

    /// A concern, with what people are told of it.
    private record ConcernNews(
            String channel, Concern.Kind kind, String about, Instant since, boolean over, String title, String text) {
        static ConcernNews of(News.Concerned news) {
            Concern concern = news.concern();
            return new ConcernNews(
                    concern.channel(),
                    concern.kind(),
                    concern.about(),
                    concern.since(),
                    news.over(),
                    concern.title(),
                    news.text());
        }
    }

    static OutgoingEvent of(News news, JsonMapper json) {
        String type = typeOf(news);
        String id = "evt_" + digest(type + "\n" + news.id() + "\n" + news.at());
        CloudEvent event = switch (news) {
            case News.Moved moved ->
                event(id, type, moved.transition().cell().toString(), news, TransitionView.of(moved.transition()));
            case News.Told told ->
                event(
                        id,
                        type,
                        told.incident().id(),
                        news,
                        new IncidentNews(
                                told.notice().title(), told.notice().text(), IncidentView.listed(told.incident())));
            case News.Concerned concerned ->
                event(id, type, concerned.concern().channel(), news, ConcernNews.of(concerned));
            case News.Freed freed ->
                event(id, type, freed.released().item().id(), news, ReleasedView.of(freed.released()));
        };
        return new OutgoingEvent(id, type, json.writeValueAsBytes(event));
    }

    private static CloudEvent event(String id, String type, String subject, News news, Object view) {
        return new CloudEvent("1.0", id, SOURCE, type, subject, news.at(), "application/json", view);
    }

    static String typeOf(News news) {
        return switch (news) {
            case News.Moved moved ->
                CHANNEL
                        + switch (moved.transition().to()) {
                            case ChannelState.Active _ -> "resumed";
                            case ChannelState.Limited _ -> "limited";
                            case ChannelState.Suspended _ -> "suspended";
                            case ChannelState.Ramping _ -> "ramping";
                            case ChannelState.Blocked _ -> "blocked";
                        };
            case News.Told told ->
                INCIDENT
                        + switch (told.notice().stage()) {
                            case OPENED -> "opened";
                            case UPDATED -> "updated";
                            case RESOLVED -> "resolved";
                        };
            case News.Concerned concerned ->
                switch (concerned.concern().kind()) {
                    case QUOTA_LOW -> "dev.pointsman.quota." + (concerned.over() ? "restored" : "low");
                    case BACKLOG -> "dev.pointsman.held." + (concerned.over() ? "cleared" : "backlog");
                };
            case News.Freed _ -> RELEASED;
        };
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, ID_BYTES);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
