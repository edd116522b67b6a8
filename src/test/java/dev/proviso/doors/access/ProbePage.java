package dev.proviso.doors.access;

import dev.proviso.core.identity.Right;
import dev.proviso.core.identity.Session;
import dev.proviso.platform.http.wire.ClientAddress;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import java.util.Map;

/** Pages that only the tests of this package have. */
@Controller("/probe")
@Requires(property = "proviso.test.probe")
class ProbePage {

  private final Csrf csrf;
  private final ClientAddress address;

  ProbePage(Csrf csrf, ClientAddress address) {
    this.csrf = csrf;
    this.address = address;
  }

  @Get
  @Needs(Right.READ_ALL)
  @Produces(MediaType.TEXT_HTML)
  String page(Session session) {
    return session.principal().name();
  }

  @Get("/address")
  @Open
  @Produces(MediaType.TEXT_PLAIN)
  String address(HttpRequest<?> request, @Nullable Session session) {
    return address.of(request) + (session == null ? "" : " " + session.principal().name());
  }

  @Post
  @Needs(Right.DECIDE)
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Produces(MediaType.TEXT_PLAIN)
  String submit(HttpRequest<?> request, Session session, @Body Map<String, String> form) {
    csrf.check(request, session, form.get("_csrf"));
    return "done";
  }
}
