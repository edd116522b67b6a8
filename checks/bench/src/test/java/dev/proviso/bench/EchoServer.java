package dev.proviso.bench;

import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.runtime.Micronaut;
import java.util.Map;

/** The floor: the same HTTP server with nothing in it but an answer that is the body. */
@Controller("/echo")
public class EchoServer {

  /** Listens on the port that the first argument names. */
  public static void main(String[] args) {
    Micronaut.build(args)
        .properties(Map.of("micronaut.server.port", args[0]))
        .mainClass(EchoServer.class)
        .start();
  }

  /** Shows that the server is up. */
  @Get
  String ready() {
    return "ready";
  }

  /** Sends the body back. */
  @Post(consumes = MediaType.ALL, produces = MediaType.APPLICATION_JSON)
  byte[] echo(@Body byte[] body) {
    return body;
  }
}
