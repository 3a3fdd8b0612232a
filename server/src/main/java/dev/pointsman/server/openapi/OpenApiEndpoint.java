package dev.pointsman.server.openapi;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Describes the API to programs and to those who write them.
@RestController
class OpenApiEndpoint {
    private final byte[] document;

    OpenApiEndpoint(byte[] document) {
        this.document = document;
    }

    @GetMapping("/openapi.json")
    ResponseEntity<byte[]> document() {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(document);
    }
}
