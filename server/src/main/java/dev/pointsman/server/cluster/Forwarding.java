package dev.pointsman.server.cluster;

import dev.pointsman.server.problem.ProblemKind;
import dev.pointsman.server.problem.ProblemWriter;
import dev.pointsman.server.problem.RequestProblem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.filter.OncePerRequestFilter;

/// Sends on to the judging node what this node does not answer by itself, as it came: who may ask is
/// decided there. So any node can be asked for anything.
///
/// Ahead of this node's own checks of tokens, behind what times requests.
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
final class Forwarding extends OncePerRequestFilter {
    /// What each node answers by itself; a path that ends in `/` is that with all below it.
    private static final List<String> OWN_PATHS = List.of(
            "/v1/events",
            "/v1/beacon",
            "/v1/route",
            "/v1/offer",
            "/v1/snapshot",
            "/v1/snapshot/",
            "/v1/nodes",
            "/v1/seconds",
            "/health/",
            "/metrics",
            "/error");

    /// The judge's own, whichever node it runs on; each node has its own at `/metrics`.
    private static final String JUDGE_METRICS = "/metrics/judge";

    /// A judge that crashed is found gone, and another begins, within so long as a rule.
    private static final Duration TAKE_OVER = Duration.ofSeconds(2);

    private final JudgeAddress judge;
    private final Forwarded forwarded;
    private final ProblemWriter problems;

    Forwarding(JudgeAddress judge, Forwarded forwarded, ProblemWriter problems) {
        this.judge = judge;
        this.forwarded = forwarded;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return OWN_PATHS.stream().anyMatch(own -> own.endsWith("/") ? path.startsWith(own) : path.equals(own));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<URI> here = judge.here();
        // what another node sent on goes no further: that node knew less than this one
        Optional<URI> at = here.isPresent() || request.getHeader(Forwarded.SENT_ON) != null ? here : judge.elsewhere();
        if (at.isEmpty()) {
            refuse("no node judges at the moment; another takes over within seconds", request, response);
            return;
        }
        String path = request.getRequestURI();
        try {
            forwarded.send(
                    at.get(), here.isPresent() && path.equals(JUDGE_METRICS) ? "/metrics" : path, request, response);
        } catch (Forwarded.Unreachable gone) {
            refuse("the judging node does not answer; another takes over within seconds", request, response);
        } catch (RequestProblem refused) {
            problems.write(refused, request, response);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            refuse("this node stops", request, response);
        }
    }

    private void refuse(String why, HttpServletRequest request, HttpServletResponse response) {
        problems.write(RequestProblem.later(ProblemKind.UNAVAILABLE, why, TAKE_OVER), request, response);
    }
}
