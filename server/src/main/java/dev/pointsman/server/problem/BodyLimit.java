package dev.pointsman.server.problem;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/// Refuses a body that is larger than any of our requests, before anything is made of it. Endpoints that read their
/// body themselves have limits of their own.
@ControllerAdvice
class BodyLimit extends RequestBodyAdviceAdapter {
    /// Of the longest batch of the longest names.
    static final int BYTES_MAX = 4 * 1_024 * 1_024;

    @Override
    public boolean supports(
            MethodParameter parameter, Type target, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public HttpInputMessage beforeBodyRead(
            HttpInputMessage message,
            MethodParameter parameter,
            Type target,
            Class<? extends HttpMessageConverter<?>> converter)
            throws IOException {
        // one byte more than allowed tells whether the body ends there
        byte[] bytes = message.getBody().readNBytes(BYTES_MAX + 1);
        if (bytes.length > BYTES_MAX) {
            throw RequestProblem.of(
                    ProblemKind.TOO_LARGE, "the body has more bytes than expected: at most " + BYTES_MAX);
        }
        return new Read(message.getHeaders(), bytes);
    }

    private record Read(HttpHeaders headers, byte[] bytes) implements HttpInputMessage {
        @Override
        public InputStream getBody() {
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }
    }
}
