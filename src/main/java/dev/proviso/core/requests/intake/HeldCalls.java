package dev.proviso.core.requests.intake;

import dev.proviso.core.ledger.Entry;
import dev.proviso.core.ledger.EventType;
import dev.proviso.core.ledger.Ledger;
import dev.proviso.core.requests.Request;
import dev.proviso.core.requests.RequestWithDecision;
import dev.proviso.core.requests.Requests;
import dev.proviso.core.requests.Submitted;
import dev.proviso.core.requests.Visibility;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.storage.Change;
import dev.proviso.platform.storage.InstantText;
import dev.proviso.platform.storage.Tx;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Holds calls until their request has an outcome, and sees to it that one yes serves one call. A
 * call that its client gave an id is the same act for as long as its request is kept, and is told
 * as often as it asks. Without, and for a new call that does the same, the request is found again
 * while it is pending; once more, where it was decided at most 10 minutes ago and nobody was told.
 * Who comes later takes over from whoever waits.
 */
@Singleton
public class HeldCalls {

  private static final String WAITS = "waits";
  private static final String WARNED = "warned";

  private final AttachmentTable attachments;
  private final CallTurnTable turns;
  private final Requests requests;
  private final Ledger ledger;
  private final Clock clock;

  HeldCalls(
      AttachmentTable attachments,
      CallTurnTable turns,
      Requests requests,
      Ledger ledger,
      Clock clock) {
    this.attachments = attachments;
    this.turns = turns;
    this.requests = requests;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * What a person made of a call: another act, of which it is recorded that it was meant.
   *
   * @param same a hash of what any call has that does this
   * @param inputSha256 the hash of its canonical input
   */
  public record Edited(String same, String inputSha256) {}

  /** The change that finds the request of a call, or makes it, and lets this call wait for it. */
  public Change<Submitted> hold(HeldCall call, Change<Submitted> submission) {
    return tx -> {
      Optional<Request> exact = exact(tx, call);
      Optional<Request> known = exact.isPresent() ? exact : same(tx, call);
      Submitted submitted = known.map(Submitted::again).orElseGet(() -> made(tx, call, submission));
      if (call.exact() != null && exact.isEmpty()) {
        attachments.point(call.principal(), call.exact(), submitted.id(), now());
      }
      turns.give(submitted.id(), WAITS, call.caller());
      return submitted;
    };
  }

  private Submitted made(Tx tx, HeldCall call, Change<Submitted> submission) {
    Submitted made = submission.apply(tx);
    tx.writeRows();
    attachments.point(call.principal(), call.same(), made.id(), now());
    return made;
  }

  private String now() {
    return InstantText.write(clock.instant());
  }

  private Optional<Request> exact(Tx tx, HeldCall call) {
    return call.exact() == null
        ? Optional.empty()
        : find(tx, call.principal(), call.exact())
            .filter(it -> told(it, call).map(call.exact()::equals).orElse(true));
  }

  private Optional<Request> same(Tx tx, HeldCall call) {
    Instant earliest = clock.instant().minus(Attachments.LATE);
    return find(tx, call.principal(), call.same())
        .filter(
            it ->
                it.status().pending()
                    || (told(it, call).isEmpty() && !it.updatedAt().isBefore(earliest)));
  }

  private Optional<Request> find(Tx tx, String principal, String act) {
    Optional<Attachment> known = attachments.find(principal, act);
    if (known.isEmpty()) {
      return Optional.empty();
    }
    tx.writeRows();
    return requests
        .find(known.get().requestId(), Visibility.of(principal))
        .map(RequestWithDecision::request);
  }

  private Optional<String> told(Request request, HeldCall call) {
    return turns.find(request.id(), call.turn().word());
  }

  /**
   * The change that tells a call the outcome; false where another call took over or was told. What
   * a person made of the call is recorded when it is told first, and is the same act from then on.
   *
   * @param edited null where the call stays as it was
   */
  public Change<Boolean> tell(HeldCall call, Request request, Edited edited) {
    return tx -> {
      if (!waits(call, request.id())) {
        return false;
      }
      if (turns.take(request.id(), call.turn().word(), call.who()) == 0) {
        return told(request, call).filter(call.who()::equals).isPresent();
      }
      if (edited != null) {
        attachments.point(call.principal(), edited.same(), request.id(), now());
        ledger.record(tx, entry(call, request, edited));
      }
      return true;
    };
  }

  private boolean waits(HeldCall call, String requestId) {
    return turns.find(requestId, WAITS).filter(call.caller()::equals).isPresent();
  }

  private static Entry entry(HeldCall call, Request request, Edited edited) {
    return new Entry(
        EventType.CALL_EDITED,
        request.id(),
        call.actor(),
        null,
        "input " + edited.inputSha256(),
        request.contentSha256(),
        null,
        JsonText.object().put("input_sha256", edited.inputSha256()),
        null);
  }

  /**
   * The change that takes note that a call is turned away once, to be told what it has to keep to;
   * false where that was said before, or another call took over.
   */
  public Change<Boolean> warn(HeldCall call, Request request) {
    return tx -> waits(call, request.id()) && turns.take(request.id(), WARNED, call.caller()) == 1;
  }

  /** The change that undoes what this one call was told, since it was not there to hear it. */
  public Change<Void> unheard(HeldCall call, Request request) {
    return tx -> {
      turns.giveBack(request.id(), call.turn().word(), call.caller());
      turns.giveBack(request.id(), WARNED, call.caller());
      return null;
    };
  }
}
