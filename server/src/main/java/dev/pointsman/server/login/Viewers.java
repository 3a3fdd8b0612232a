package dev.pointsman.server.login;

import dev.pointsman.console.view.Viewer;
import dev.pointsman.server.access.Role;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.web.csrf.CsrfToken;

/// Who looks, as the pages want to know it.
public final class Viewers {
    private Viewers() {}

    public static Viewer of(HttpServletRequest request) {
        String name = request.getRemoteUser();
        return name == null ? Viewer.unknown() : new Viewer(name, mayOperate(request), csrf(request));
    }

    public static boolean mayOperate(HttpServletRequest request) {
        return request.isUserInRole(Role.OPERATOR.name());
    }

    static Viewer.Csrf csrf(HttpServletRequest request) {
        return request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token
                ? new Viewer.Csrf(token.getParameterName(), token.getToken())
                : new Viewer.Csrf("", "");
    }
}
