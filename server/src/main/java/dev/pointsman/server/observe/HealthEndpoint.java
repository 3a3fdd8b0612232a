package dev.pointsman.server.observe;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Tells a supervisor whether to restart the process, and a load balancer whether to send it work.
@RestController
class HealthEndpoint {
    private static final String UP = "UP";
    private static final String DOWN = "DOWN";

    private final List<HealthPart> parts;

    HealthEndpoint(List<HealthPart> parts) {
        this.parts = parts;
    }

    /// @param parts `UP`, or what is wrong
    record Health(String status, Map<String, String> parts) {}

    /// Answering is all it takes: what surrounds us may be broken without a restart being of use.
    @GetMapping("/health/live")
    Health live() {
        return new Health(UP, Map.of());
    }

    @GetMapping("/health/ready")
    ResponseEntity<Health> ready() {
        Map<String, String> states = new TreeMap<>();
        boolean ready = true;
        for (HealthPart part : parts) {
            String complaint = part.complaint().orElse(UP);
            states.put(part.name(), complaint);
            ready &= complaint.equals(UP) || !part.isNeeded();
        }
        return ResponseEntity.status(ready ? 200 : 503).body(new Health(ready ? UP : DOWN, states));
    }
}
