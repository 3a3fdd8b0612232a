package dev.pointsman.server;

import static dev.pointsman.server.Running.admin;
import static dev.pointsman.server.Running.anonymous;
import static dev.pointsman.server.Running.unique;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.pointsman.server.access.Role;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The description of the API is written by hand; this keeps it true.
class OpenApiTest {
    private static final String FILE = "server/src/main/resources/dev/pointsman/server/openapi.json";
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final JsonNode DOCUMENT = document();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final RoutingServer ROUTING = RoutingServer.start();

    private static JsonNode document() {
        try (InputStream in = OpenApiTest.class.getResourceAsStream("openapi.json")) {
            return JSON.readTree(Objects.requireNonNull(in));
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    @AfterAll
    static void stop() {
        ROUTING.close();
    }

    /// One path and method of the document.
    record Operation(String path, String method, JsonNode described) {
        Set<String> roles() {
            return described
                    .get("x-roles")
                    .valueStream()
                    .map(JsonNode::stringValue)
                    .collect(Collectors.toSet());
        }

        HttpRequest.Builder request(Caller caller) {
            HttpRequest.Builder request =
                    caller.request(path.replaceAll("\\{[a-z]+}", "nobody")).header("Content-Type", "application/json");
            HttpRequest.BodyPublisher body =
                    sendsBody() ? HttpRequest.BodyPublishers.ofString("{}") : HttpRequest.BodyPublishers.noBody();
            return request.method(method, body);
        }

        /// What is claimed stands in the query, as what is asked for does.
        boolean sendsBody() {
            return (method.equals("POST") && !path.endsWith("/claim")) || method.equals("PUT");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    static Stream<Operation> operations() {
        return DOCUMENT.get("paths")
                .propertyStream()
                .flatMap(path -> path.getValue()
                        .propertyStream()
                        .map(operation -> new Operation(
                                path.getKey(), operation.getKey().toUpperCase(Locale.ROOT), operation.getValue())));
    }

    /// What Spring is told to map, of the paths that are for programs.
    private static Set<String> mapped() throws ClassNotFoundException {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(Controller.class));
        Set<String> mapped = new TreeSet<>();
        for (BeanDefinition found : scanner.findCandidateComponents("dev.pointsman.server")) {
            for (Method method : Class.forName(found.getBeanClassName()).getDeclaredMethods()) {
                RequestMapping mapping = AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
                if (mapping != null) {
                    Arrays.stream(mapping.path())
                            .filter(OpenApiTest::isForPrograms)
                            .forEach(path ->
                                    Arrays.stream(mapping.method()).forEach(verb -> mapped.add(verb + " " + path)));
                }
            }
        }
        return mapped;
    }

    private static boolean isForPrograms(String path) {
        return Stream.of("/v1/", "/metrics", "/health/", "/openapi.json").anyMatch(path::startsWith);
    }

    @Test
    void every_endpoint_is_described_and_nothing_else_is() throws ClassNotFoundException {
        assertThat(operations().map(Operation::toString).collect(Collectors.toSet()))
                .as("operations described in " + FILE + ", against those that controllers map")
                .isEqualTo(mapped());
    }

    @Test
    void the_document_is_served_as_it_is_checked_in_and_needs_no_token() {
        Caller.Reply reply = anonymous().get("/openapi.json");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json()).isEqualTo(DOCUMENT);
        assertThat(DOCUMENT.get("openapi").stringValue()).startsWith("3.1.");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void an_operation_says_what_it_does_for_whom_and_how_it_fails(Operation operation) {
        JsonNode described = operation.described();
        JsonNode responses = described.get("responses");

        assertThat(described.get("summary").stringValue()).isNotBlank();
        assertThat(described.get("description").stringValue()).contains("Roles: ");
        assertThat(described.get("operationId").stringValue()).matches("[a-z][A-Za-z]+");
        assertThat(responses.has("401") && responses.has("403"))
                .as("problems of tokens, since roles are " + operation.roles())
                .matches(told -> told || operation.roles().isEmpty());
        assertThat(described.has("requestBody")).isEqualTo(operation.sendsBody());
        if (described.has("requestBody")) {
            assertThat(responses.propertyNames()).contains("400", "415");
        }
        assertThat(responses.propertyStream().filter(code -> code.getKey().startsWith("2")))
                .allSatisfy(code -> assertThat(code.getValue().get("content").valueStream())
                        .allSatisfy(content -> assertThat(content.has("schema") && content.has("example"))
                                .isTrue()));
    }

    @Test
    void every_operation_has_its_own_id() {
        assertThat(operations()
                        .map(operation ->
                                operation.described().get("operationId").stringValue()))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void the_roles_are_those_that_the_server_asks_for(Operation operation) throws Exception {
        for (Role role : Role.values()) {
            Caller bearer = anonymous().with(Running.server().issueToken(unique("described"), Set.of(role)));
            int status = status(operation.request(bearer));
            boolean open = operation.roles().isEmpty();
            boolean allowed = open || operation.roles().contains(role.name());
            if (operation.path().equals("/v1/beacon")) {
                allowed = Set.of(Role.REPORTER, Role.ADMIN).contains(role);
            }
            assertThat(status == 403).as(role + " is answered " + status).isEqualTo(!allowed);
        }
        if (!operation.roles().isEmpty()) {
            assertThat(status(operation.request(anonymous()))).isEqualTo(401);
        }
    }

    /// Reads no body: a stream's has no end.
    private static int status(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<InputStream> response =
                ROUTING.http().send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        response.body().close();
        return response.statusCode();
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = '|', textBlock = """
            Answer        | ingest.Answer
            Rejected      | ingest.Answer$Rejected
            Problem       | problem.ProblemView
            FieldError    | problem.ProblemView$FieldError
            AllChannels   | channels.ChannelsEndpoint$AllChannels
            Channel       | channels.ChannelView
            Cell          | channels.CellView
            Verdict       | channels.CellView$VerdictView
            Figures       | channels.CellView$Figures
            Ratio         | channels.RatioView
            Command       | channels.CommandBody
            Quota         | channels.QuotaView
            QuotaEntry    | channels.QuotaBody$Entry
            QuotaFeed     | channels.QuotaBody
            QuotaAnswer   | channels.ChannelsEndpoint$QuotaAnswer
            HeldItem      | held.HeldBody$Entry
            HeldWork      | held.HeldBody
            HoldAnswer    | held.HeldEndpoint$HoldAnswer
            HeldBacklogs  | held.HeldView
            HeldBacklog   | held.HeldView$Backlog
            HeldLot       | held.HeldView$LotView
            HeldEntry     | held.HeldView$ItemView
            Released      | held.ReleasedView
            Claimed       | held.HeldEndpoint$Claimed
            DoneIds       | held.HeldEndpoint$DoneBody
            DoneAnswer    | held.HeldEndpoint$DoneAnswer
            AllProbes     | probe.ProbesEndpoint$AllProbes
            ChannelProbes | probe.ProbesView
            ProbeResult   | probe.ProbesView$LastView
            ProbedCell    | probe.ProbesView$CellView
            ClaimedProbes | probe.ProbesEndpoint$ClaimedProbes
            ClaimedProbe  | probe.ClaimedProbe
            ProbeAnswer   | probe.AnswerBody
            ProbeAnswerTaken | probe.ProbesEndpoint$AnswerTaken
            FirstBack     | channels.CommandBody$FirstBody
            Transition    | channels.TransitionView
            ChannelProposal | channels.ProposalView
            AllProposals  | channels.ProposalsEndpoint$AllProposals
            Confirmation  | channels.ProposalsEndpoint$ConfirmBody
            Complaints    | users.ComplaintsEndpoint$ComplaintsBody
            Complaint     | users.ComplaintsEndpoint$ComplaintBody
            ComplaintsStanding | users.ComplaintsEndpoint$ComplaintsView
            Automation    | automation.AutomationView
            AutomationStop | automation.AutomationView$StopView
            AutomationSwitch | automation.AutomationEndpoint$SwitchBody
            Proposal      | automation.AutomationView$ProposalView
            Scorecard     | automation.ScorecardView
            ChannelScore  | automation.ScorecardView$ScoreView
            JudgedProposal | automation.ScorecardView$JudgedView
            AllIncidents  | incidents.IncidentsEndpoint$AllIncidents
            Incident      | incidents.IncidentView
            Evidence      | incidents.IncidentView$EvidenceView
            Impact        | incidents.IncidentView$ImpactView
            BusinessLineStatus | lines.LineStatus
            BusinessOperation | lines.LineStatus$OperationStatus
            BusinessAffected | lines.LineStatus$Affected
            BusinessIncident | lines.LineStatus$OpenIncident
            PublishedKeys | publishing.SnapshotEndpoint$PublishedKeys
            PublishedKey  | publishing.SnapshotEndpoint$PublishedKey
            NoRoute       | routing.NoRouteView
            AllDecisions  | decisions.DecisionsEndpoint$AllDecisions
            ListedDecision | decisions.DecisionsEndpoint$ListedDecision
            Decision      | decisions.DecisionView
            DecisionAsked | decisions.DecisionView$AskedView
            DecisionRule  | decisions.DecisionView$RuleView
            DecisionRoute | decisions.DecisionView$RouteView
            DecisionExcluded | decisions.DecisionView$ExcludedView
            DecisionNumbers | decisions.DecisionView$NumbersView
            DecisionSuccess | decisions.DecisionView$SuccessView
            DecisionState | decisions.DecisionView$StateView
            Offer         | routing.OfferView
            OfferedMethod | routing.OfferView$MethodView
            OfferedCard   | routing.OfferView$CardView
            OfferStanding | routing.OfferView$StandingView
            StandingRules | rules.RulesView
            AllWebhooks   | webhook.WebhooksEndpoint$AllWebhooks
            Webhook       | webhook.WebhooksEndpoint$WebhookView
            WebhookAnswer | webhook.WebhooksEndpoint$AnswerView
            DeadLetter    | webhook.WebhooksEndpoint$LetterView
            Redelivery    | webhook.WebhooksEndpoint$RedeliveryBody
            Health        | observe.HealthEndpoint$Health
            """)
    void a_schema_has_the_fields_that_are_written(String schema, String record) throws ClassNotFoundException {
        Set<String> fields = Arrays.stream(
                        Class.forName("dev.pointsman.server." + record).getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(DOCUMENT.at("/components/schemas/" + schema + "/properties").propertyNames())
                .as("properties of " + schema + " in " + FILE)
                .containsExactlyInAnyOrderElementsOf(fields);
    }

    @Test
    void every_field_is_described() {
        assertThat(DOCUMENT.at("/components/schemas").propertyStream())
                .allSatisfy(schema -> assertThat(
                                schema.getValue().path("properties").propertyStream())
                        .allSatisfy(field -> assertThat(field.getValue().has("description")
                                        || field.getValue().has("$ref")
                                        || field.getValue().has("const")
                                        || schema.getKey().equals("CloudEvent"))
                                .as(schema.getKey() + "." + field.getKey())
                                .isTrue()));
    }

    @Test
    void every_example_is_valid() {
        List<JsonNode> contents = DOCUMENT.findParents("example");

        assertThat(contents).hasSizeGreaterThan(40);
        assertThat(contents)
                .allSatisfy(content -> assertThat(faults(content.get("schema"), content.get("example")))
                        .as(content.get("example").toString())
                        .isEmpty());
    }

    private static List<Error> faults(JsonNode schema, JsonNode instance) {
        ObjectNode whole = JSON.createObjectNode();
        whole.set("allOf", JSON.createArrayNode().add(schema));
        whole.set("components", DOCUMENT.get("components"));
        return SCHEMAS.getSchema(whole).validate(instance);
    }

    private static void fits(Caller.Reply reply, String schema) {
        JsonNode reference = JSON.createObjectNode().put("$ref", "#/components/schemas/" + schema);
        assertThat(faults(reference, reply.json())).as(reply.body()).isEmpty();
    }

    private static Caller.Reply held(String channel) {
        return admin().post("/v1/held", "application/json", """
                {"items":[{"id":"%1$s","kind":"PAYOUT","channel":"%1$s","amount":{"currency":"CNY","minor":7}}]}""".formatted(channel));
    }

    @Test
    void what_the_server_answers_is_as_described() {
        String channel = unique("described");
        fits(admin().events(Running.event(unique("described"), channel)), "Answer");
        fits(admin().events("{}"), "Problem");
        Running.until(() -> admin().get("/v1/channels/" + channel).status() == 200);
        fits(
                admin().post("/v1/channels/" + channel + "/suspend", "application/json", "{\"reason\":\"x\"}"),
                "Transition");
        fits(admin().get("/v1/channels/" + channel), "Channel");
        fits(admin().get("/v1/channels"), "AllChannels");
        fits(admin().get("/v1/channels/nobody"), "Problem");
        fits(admin().get("/v1/rules"), "StandingRules");
        fits(held(channel), "HoldAnswer");
        fits(admin().get("/v1/held?channel=" + channel), "HeldBacklogs");
        fits(admin().post("/v1/held/claim?channel=" + channel, "application/json", ""), "Claimed");
        fits(admin().get("/v1/probes"), "AllProbes");
        fits(admin().get("/v1/automation"), "Automation");
        fits(admin().get("/v1/automation/scorecard"), "Scorecard");
        fits(admin().get("/v1/incidents"), "AllIncidents");
        fits(admin().get("/v1/webhooks"), "AllWebhooks");
        fits(admin().get("/v1/snapshot/keys"), "PublishedKeys");
        fits(admin().get("/health/live"), "Health");
        fits(admin().get("/health/ready"), "Health");
        Caller router = ROUTING.bearing(Role.ROUTER);
        String payment =
                "{\"operation\":\"PAY_IN\",\"method\":\"ORDER\",\"amount\":{\"currency\":\"CNY\",\"minor\":1}}";
        fits(router.post("/v1/route", "application/json", payment), "RouteAnswer");
        fits(router.post("/v1/route", "application/json", payment.replace("ORDER", "NONE")), "NoRoute");
        fits(router.post("/v1/offer", "application/json", "{\"operation\":\"PAY_IN\"}"), "Offer");
        ROUTING.ask("moved", "suspend");
        Caller.Reply shaped = router.post("/v1/route", "application/json", payment.replace("ORDER", "MOVED"));
        Caller viewer = ROUTING.bearing(Role.VIEWER);
        fits(viewer.get("/v1/decisions"), "AllDecisions");
        fits(viewer.get("/v1/decisions/" + shaped.json().get("decision").stringValue()), "Decision");
    }
}
