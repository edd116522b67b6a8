package dev.proviso.ops.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.receipts.EvidenceCheck;
import dev.proviso.core.receipts.ReceiptCheck;
import dev.proviso.core.receipts.ReceiptFinding;
import dev.proviso.core.receipts.TrustedKeys;
import dev.proviso.platform.Fault;
import dev.proviso.platform.Messages;
import dev.proviso.platform.Refusal;
import dev.proviso.platform.json.JsonText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of {@code verify} that check a receipt, with files alone: no server, no database. */
final class ReceiptFiles {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--receipt",
      paramLabel = "FILE",
      description = "Check this receipt instead, without a database; needs --jwks.")
  private Path receipt;

  @Option(
      names = "--jwks",
      paramLabel = "FILE",
      description = "The keys that are trusted, saved from /.well-known/jwks.json.")
  private Path jwks;

  @Option(
      names = "--params",
      paramLabel = "FILE",
      description = "The params of the call that the receipt must be of, as JSON.")
  private Path params;

  @Option(
      names = "--evidence",
      paramLabel = "FILE",
      description = "What shows that the decision is in the ledger, saved from .../evidence.")
  private Path evidence;

  /** Whether a receipt is to be checked; refuses options that go with one where there is none. */
  boolean given() {
    if (receipt == null && (jwks != null || params != null || evidence != null)) {
      throw new ParameterException(
          spec.commandLine(), "--jwks, --params and --evidence go with --receipt");
    }
    if (receipt != null && jwks == null) {
      throw new ParameterException(spec.commandLine(), "--receipt needs --jwks");
    }
    return receipt != null;
  }

  /** Checks the receipt and says what it is of; refuses one that is not genuine. */
  int check(Clock clock) {
    TrustedKeys trusted = TrustedKeys.of(JsonFile.read(jwks));
    JsonNode held = params == null ? null : JsonFile.read(params);
    ReceiptFinding finding = ReceiptCheck.of(text(receipt), trusted, held);
    if (!finding.valid()) {
      throw refused(finding.reasons().get(0));
    }
    if (evidence != null) {
      EvidenceCheck.of(finding.claims(), JsonFile.read(evidence), trusted)
          .ifPresent(
              fault -> {
                throw refused(fault);
              });
    }
    say(finding.claims(), clock.instant());
    return 0;
  }

  private static Refusal refused(Fault fault) {
    return new Refusal(Refusal.Kind.CONFLICT, "receipt_refused", Messages.ENGLISH.of(fault));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new Refusal(
          Refusal.Kind.INVALID,
          "unreadable_file",
          "Cannot read %s (%s). Name a file with a receipt."
              .formatted(file, e.getClass().getSimpleName()));
    }
  }

  private void say(ObjectNode claims, Instant now) {
    PrintWriter out = spec.commandLine().getOut();
    JsonNode proviso = claims.get("proviso");
    JsonNode by = proviso.path("decided_by");
    out.println("The receipt is genuine: %s.".formatted(proviso.path("status").asText()));
    out.println(
        "Request %s, action %s, asked by %s"
            .formatted(
                claims.path("sub").asText(),
                proviso.path("action").asText("(none)"),
                proviso.path("requester").asText()));
    out.println(
        "Decided %s by %s %s"
            .formatted(
                proviso.path("decided_at").asText(),
                by.path("kind").asText(),
                by.path("id").asText()));
    if (!proviso.path("conditions").isEmpty()) {
      out.println("Conditions " + JsonText.write(proviso.get("conditions")));
    }
    if (params != null) {
      out.println("It is of a call with these params.");
    }
    if (evidence != null) {
      out.println(
          "Its decision is row %s of the ledger, which the checkpoint covers."
              .formatted(proviso.at("/ledger/id").asText()));
    }
    out.println(end(claims, now));
  }

  private static String end(ObjectNode claims, Instant now) {
    if (!claims.has("exp")) {
      return "It allows nothing.";
    }
    Instant end = Instant.ofEpochSecond(claims.get("exp").longValue());
    return end.isAfter(now)
        ? "It allows this until %s. Only %s knows whether it was used up, narrowed or revoked since."
            .formatted(end, claims.get("iss").textValue())
        : "What it allowed ended at %s.".formatted(end);
  }
}
