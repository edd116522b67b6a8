package dev.proviso.web;

import dev.proviso.http.Open;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;

/** The root of the server, which leads to the queue. */
@Hidden
@Controller("/")
@Produces(MediaType.TEXT_HTML)
final class HomePage {

  /** Leads to the queue. */
  @Get
  @Open
  HttpResponse<?> home() {
    return HttpResponse.seeOther(URI.create("/queue"));
  }
}
