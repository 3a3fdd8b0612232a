package dev.pointsman.server.rules;

import dev.pointsman.server.problem.ProblemKind;
import dev.pointsman.server.problem.ProblemView;
import dev.pointsman.server.problem.RequestProblem;
import dev.pointsman.wire.Problem;
import dev.pointsman.wire.rule.RulesJson;
import java.security.Principal;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/// Shows the routing rules, and takes others in their place.
@RestController
class RulesEndpoint {
    private static final Pattern VERSION_TAG = Pattern.compile("\"(\\d{1,18})\"");

    private final StandingRules standing;

    RulesEndpoint(StandingRules standing) {
        this.standing = standing;
    }

    @GetMapping("/v1/rules")
    ResponseEntity<RulesView> rules() {
        return answer(standing.standing());
    }

    @PutMapping(path = "/v1/rules", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<RulesView> put(
            @RequestBody byte[] body,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            Principal bearer) {
        if (body.length > RulesJson.BYTES_MAX) {
            throw RequestProblem.of(
                    ProblemKind.TOO_LARGE,
                    "the body has " + body.length + " bytes, expected at most " + RulesJson.BYTES_MAX);
        }
        return switch (RulesJson.parsed(body)) {
            case RulesJson.Parsed.Refused(var problems) -> throw refused(problems);
            case RulesJson.Parsed.Taken taken -> put(taken, ifMatch, bearer.getName());
        };
    }

    private ResponseEntity<RulesView> put(RulesJson.Parsed.Taken taken, @Nullable String ifMatch, String bearer) {
        Long expected = taken.expectedVersion() == null ? version(ifMatch) : taken.expectedVersion();
        return switch (standing.put(taken.rules(), expected, bearer)) {
            case StandingRules.Put.Taken(var now) -> answer(now);
            case StandingRules.Put.Stale(long version) ->
                throw RequestProblem.inField(
                        ProblemKind.STALE_RULES,
                        "/expectedVersion",
                        "is " + expected + ", the rules are at " + version);
        };
    }

    private ResponseEntity<RulesView> answer(StandingRules.Standing now) {
        return ResponseEntity.ok()
                .eTag(Long.toString(now.version()))
                .cacheControl(CacheControl.noCache())
                .body(RulesView.of(now, standing.warnings(now.rules())));
    }

    private static @Nullable Long version(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.equals("*")) {
            return null;
        }
        Matcher tag = VERSION_TAG.matcher(ifMatch);
        if (!tag.matches()) {
            throw RequestProblem.of(
                    ProblemKind.INVALID_REQUEST,
                    "If-Match is " + RequestProblem.shown(ifMatch) + ", expected the version as GET tags it: \"7\"");
        }
        return Long.valueOf(tag.group(1));
    }

    private static RequestProblem refused(List<Problem> problems) {
        return RequestProblem.inFields(
                ProblemKind.INVALID_REQUEST,
                problems.stream()
                        .map(each -> new ProblemView.FieldError(each.pointer(), each.kind() + ": " + each.detail()))
                        .toList());
    }
}
