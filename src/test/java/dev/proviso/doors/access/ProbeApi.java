package dev.proviso.doors.access;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.identity.Principal;
import dev.proviso.core.identity.Right;
import dev.proviso.platform.Fault;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.http.body.JsonBody;
import dev.proviso.platform.json.JsonText;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Routes that answer in every way that a route can, for the tests of this package. */
@Controller("/api/probe")
@Requires(property = "proviso.test.probe")
class ProbeApi {

  @Get("/open")
  @Open
  JsonNode open(@Nullable Principal caller) {
    return JsonText.object().put("known", caller != null);
  }

  @Get("/undeclared")
  String undeclared() {
    return "secret";
  }

  @Get("/decimal")
  @Needs(Right.READ_ALL)
  JsonNode decimal() {
    return JsonText.object()
        .put("price", new BigDecimal("2.50"))
        .put("large", new BigDecimal("1E+3"));
  }

  @Get("/number")
  @Needs(Right.READ_ALL)
  JsonNode number(@QueryValue int limit) {
    return JsonText.object().put("limit", limit);
  }

  @Get("/refused/{kind}")
  @Needs(Right.READ_ALL)
  CompletionStage<JsonNode> refused(Refusal.Kind kind) {
    return CompletableFuture.failedFuture(
        new Refusal(
            kind,
            "probe",
            "",
            List.of(
                Fault.of("/title", "too_long", Map.of("label", "title", "max", 500)),
                Fault.of("/tags/0", "not_a_text", Map.of("label", "tags[0]")),
                Fault.of("", "unheard_of"))));
  }

  @Get("/broken")
  @Needs(Right.READ_ALL)
  String broken() {
    throw new IllegalStateException("SELECT password FROM secrets");
  }

  @Get("/away/{how}")
  @Needs(Right.READ_ALL)
  String away(String how) {
    throw new IllegalStateException(
        how.equals("closed")
            ? new SQLException("Connection is closed")
            : new SQLTransientConnectionException("SELECT 1"));
  }

  @Post("/echo")
  @Needs(Right.DECIDE)
  JsonNode echo(@JsonBody JsonNode body) {
    return body;
  }

  @Post("/large")
  @Needs(Right.DECIDE)
  JsonNode large(@JsonBody(maxBytes = JsonBody.LARGE) JsonNode body) {
    return JsonText.object().put("length", body.toString().length());
  }
}
