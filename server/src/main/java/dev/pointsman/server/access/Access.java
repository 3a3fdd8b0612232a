package dev.pointsman.server.access;

import dev.pointsman.server.problem.ProblemKind;
import dev.pointsman.server.problem.ProblemWriter;
import dev.pointsman.server.problem.RequestProblem;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.intercept.AuthorizationFilter;

/// Wires who may do what. Requests carry a token and no cookie, so there is no session to ride on and no
/// CSRF.
@Configuration(proxyBeanMethods = false)
public class Access {
    @Bean
    Tokens tokens(TokenStore store, InstantSource clock) {
        return new Tokens(store, new SecureRandom(), clock);
    }

    /// The paths of programs; all others are the console's.
    private static final String[] PATHS = {"/v1/**", "/metrics", "/health/**", "/openapi.json"};

    @Bean
    @Order(1)
    SecurityFilterChain bearers(HttpSecurity http, Tokens tokens, ProblemWriter problems, AccessRules rules) {
        return http.securityMatcher(PATHS)
                .csrf(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(new BearerFilter(tokens, problems), AuthorizationFilter.class)
                .authorizeHttpRequests(paths -> allow(paths, rules))
                .exceptionHandling(handling ->
                        handling.authenticationEntryPoint(noToken(problems)).accessDeniedHandler(wrongRole(problems)))
                .build();
    }

    private static void allow(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry paths,
            AccessRules rules) {
        paths.requestMatchers(HttpMethod.POST, "/v1/events").hasRole(Role.REPORTER.name());
        // its own rules: an allowed origin, or a reporter
        paths.requestMatchers("/v1/beacon").permitAll();
        paths.requestMatchers(
                        HttpMethod.GET,
                        "/v1/channels/**",
                        "/v1/incidents/**",
                        "/v1/automation/**",
                        "/v1/business-lines/**",
                        "/v1/decisions/**",
                        "/v1/held/**",
                        "/v1/nodes",
                        "/v1/probes",
                        "/v1/seconds",
                        "/v1/webhooks/**")
                .hasRole(Role.VIEWER.name());
        paths.requestMatchers(HttpMethod.POST, "/v1/channels/**", "/v1/automation/**", "/v1/webhooks/**")
                .hasRole(Role.OPERATOR.name());
        paths.requestMatchers(HttpMethod.PUT, "/v1/channels/**").hasRole(Role.OPERATOR.name());
        // the systems that send refunds and payouts
        paths.requestMatchers("/v1/held/**").hasRole(Role.REPORTER.name());
        // and those that can make a payment when it is asked for
        paths.requestMatchers(HttpMethod.POST, "/v1/probes/**").hasRole(Role.REPORTER.name());
        paths.requestMatchers(HttpMethod.PUT, "/v1/users/complaints").hasRole(Role.REPORTER.name());
        paths.requestMatchers(HttpMethod.GET, "/v1/rules").hasAnyRole(Role.VIEWER.name(), Role.APPROVER.name());
        paths.requestMatchers(HttpMethod.PUT, "/v1/rules").hasRole(Role.APPROVER.name());
        paths.requestMatchers(HttpMethod.GET, "/v1/snapshot/**").hasRole(Role.ROUTER.name());
        paths.requestMatchers(HttpMethod.POST, "/v1/route", "/v1/offer").hasRole(Role.ROUTER.name());
        paths.requestMatchers("/health/**", "/openapi.json").permitAll();
        if (rules.openMetrics()) {
            paths.requestMatchers("/metrics").permitAll();
        } else {
            paths.requestMatchers("/metrics").hasRole(Role.VIEWER.name());
        }
        paths.anyRequest().authenticated();
    }

    private static AuthenticationEntryPoint noToken(ProblemWriter problems) {
        return (request, response, _) -> {
            response.setHeader("WWW-Authenticate", "Bearer");
            problems.write(
                    RequestProblem.of(
                            ProblemKind.UNAUTHENTICATED,
                            request.getMethod() + " " + RequestProblem.shown(request.getRequestURI())
                                    + " needs `Authorization: Bearer pm_…`"),
                    response);
        };
    }

    private static AccessDeniedHandler wrongRole(ProblemWriter problems) {
        return (request, response, _) -> problems.write(
                RequestProblem.of(
                        ProblemKind.FORBIDDEN,
                        request.getMethod() + " " + RequestProblem.shown(request.getRequestURI())
                                + " is not for the roles of token " + request.getRemoteUser()),
                response);
    }
}
