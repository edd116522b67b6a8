package dev.proviso.channels;

import dev.proviso.platform.jobs.Attempt;
import dev.proviso.platform.jobs.Job;
import dev.proviso.platform.net.OutboundCall;
import dev.proviso.platform.net.OutboundHttp;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Posts a job to where it goes, signed for this attempt. */
@Singleton
public final class SignedPost {

  private final OutboundHttp http;
  private final Clock clock;
  private final String userAgent;

  SignedPost(OutboundHttp http, Clock clock, @Value("${proviso.version:0}") String version) {
    this.http = http;
    this.clock = clock;
    this.userAgent = "Proviso/" + version;
  }

  public CompletionStage<Attempt> post(Job job, List<String> secrets) {
    Instant now = clock.instant();
    byte[] body = job.body().getBytes(StandardCharsets.UTF_8);
    Map<String, String> headers =
        Map.of(
            "Content-Type", "application/json",
            "User-Agent", userAgent,
            "webhook-id", job.id(),
            "webhook-timestamp", Long.toString(now.getEpochSecond()),
            "webhook-signature", Signature.of(job.id(), now, body, secrets));
    URI url = URI.create(job.destination());
    return http.call(OutboundCall.of(OutboundCall.Method.POST, url, headers).sending(body))
        .thenApply(answer -> AnswerRules.attempt(answer, clock.instant()));
  }
}
