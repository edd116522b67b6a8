package dev.proviso.core.policies.judging;

import dev.proviso.core.decisions.Decision;
import dev.proviso.core.decisions.Verdict;
import dev.proviso.core.policies.matching.Facts;
import dev.proviso.core.requests.DecisionListener;
import dev.proviso.core.requests.Request;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.platform.storage.InstantText;
import dev.proviso.platform.storage.Tx;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Consumer;

/**
 * Notes what people decide. A request without an action is no call that could come again, so there
 * is nothing to note. A yes at the client of an agent, which may be nobody's, takes back no denial.
 */
@Singleton
final class LastWordNotes implements DecisionListener {

  private final Consumer<List<LastWords.Note>> notes;

  LastWordNotes(LastWords words) {
    this.notes = words::saveAll;
  }

  @Override
  public Consumer<Tx> deciding(Request request, Decision decision) {
    boolean said = "person".equals(decision.decidedByKind()) && !isYesAtClient(decision);
    if (request.action() == null || !said) {
      return tx -> {};
    }
    String params = request.params();
    LastWords.Note note =
        new LastWords.Note(
            request.principal(),
            request.action(),
            Facts.paramsSha256(params == null ? null : StrictJson.read(params)),
            request.id(),
            InstantText.write(decision.respondedAt()));
    return tx -> tx.atEnd(notes, note);
  }

  private static boolean isYesAtClient(Decision decision) {
    return decision.isAtClient() && !decision.status().equals(Verdict.DENIED.word());
  }
}
