package dev.proviso.doors.web.account;

import dev.proviso.doors.access.Open;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import java.net.URI;

/** The root of the server. */
@Controller("/")
@Produces(MediaType.TEXT_HTML)
final class HomePage {

  /** Redirects to the queue. */
  @Get
  @Open
  HttpResponse<?> home() {
    return HttpResponse.seeOther(URI.create("/queue"));
  }
}
