package dev.pointsman.server.login;

import dev.pointsman.console.Pages;
import dev.pointsman.console.Paths;
import dev.pointsman.server.access.Role;
import dev.pointsman.server.access.Tokens;
import dev.pointsman.server.problem.ProblemKind;
import dev.pointsman.server.problem.ProblemWriter;
import dev.pointsman.server.problem.RequestProblem;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/// Wires the console's door: every path that is not the API's.
@Configuration(proxyBeanMethods = false)
@Import(LoginPage.class)
public class ConsoleAccess {
    /// The pages hold nothing inline, and are shown in nobody's frame.
    private static final String CONTENT =
            "default-src 'self'; base-uri 'none'; form-action 'self'; " + "object-src 'none'; frame-ancestors 'none'";

    @Bean
    LoginRules loginRules() {
        return LoginRules.standard();
    }

    @Bean
    Seats seats(LoginRules rules, MeterRegistry registry) {
        Seats seats = new Seats(rules);
        Gauge.builder("pointsman_console_sessions", seats, Seats::taken)
                .description("people logged in to the console")
                .register(registry);
        return seats;
    }

    @Bean
    Pages pages() {
        return Pages.compiled();
    }

    @Bean
    @Order(2)
    SecurityFilterChain people(HttpSecurity http, Tokens tokens, Door door, Seats seats, ProblemWriter problems) {
        return http.authenticationProvider(door.login())
                .securityContext(contexts -> contexts.securityContextRepository(new SessionContexts(tokens)))
                .csrf(csrf -> csrf.csrfTokenRepository(formCookie()))
                .formLogin(form -> form.loginPage(Paths.LOGIN)
                        .passwordParameter("token")
                        .successHandler(door.page())
                        .failureHandler(door.page()))
                .logout(logout -> logout.logoutUrl(Paths.LOGOUT).logoutSuccessUrl(Paths.LOGIN))
                .sessionManagement(sessions -> sessions.sessionAuthenticationStrategy(seats))
                .httpBasic(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT))
                        .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)))
                .authorizeHttpRequests(paths -> paths.requestMatchers(Paths.LOGIN, Paths.STATIC + "/**", "/error")
                        .permitAll()
                        .requestMatchers(HttpMethod.POST, Paths.COMMANDS)
                        .hasRole(Role.OPERATOR.name())
                        .anyRequest()
                        .hasRole(Role.VIEWER.name()))
                .exceptionHandling(handling ->
                        handling.authenticationEntryPoint(unknown(problems)).accessDeniedHandler(refused(problems)))
                .build();
    }

    /// What a login is made with.
    record Door(TokenLogin login, LoginPage page) {}

    @Bean
    Door door(Tokens tokens, LoginRules rules, InstantSource clock, LoginPage page) {
        return new Door(new TokenLogin(tokens, new LoginTries(rules, clock)), page);
    }

    /// A cookie, so that who has not logged in needs no session to be given a form.
    private static CookieCsrfTokenRepository formCookie() {
        CookieCsrfTokenRepository cookie = new CookieCsrfTokenRepository();
        cookie.setCookieName("pointsman-form");
        cookie.setCookiePath("/");
        cookie.setCookieCustomizer(made -> made.httpOnly(true).sameSite("Strict"));
        return cookie;
    }

    private static AuthenticationEntryPoint unknown(ProblemWriter problems) {
        return (request, response, _) -> {
            if (ProblemWriter.wantsPage(request)) {
                response.sendRedirect(LoginPage.asking(request));
            } else {
                problems.write(
                        RequestProblem.of(
                                ProblemKind.UNAUTHENTICATED,
                                request.getMethod() + " " + RequestProblem.shown(request.getRequestURI())
                                        + " needs a login"),
                        response);
            }
        };
    }

    private static AccessDeniedHandler refused(ProblemWriter problems) {
        return (request, response, denied) -> {
            String detail = denied instanceof CsrfException
                    ? "the form was not made by this site, or is too old; load the page again"
                    : request.getMethod() + " " + RequestProblem.shown(request.getRequestURI())
                            + " is not for the roles of token " + request.getRemoteUser();
            problems.write(RequestProblem.of(ProblemKind.FORBIDDEN, detail), request, response);
        };
    }
}
