package dev.proviso.access;

import dev.proviso.json.JsonText;
import dev.proviso.storage.Ids;
import dev.proviso.storage.InstantText;
import dev.proviso.storage.Writes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** What people have to know of what others did with their keys, until they have read it. */
@Singleton
public final class Notices {

  private final NoticeTable table;
  private final Writes writes;
  private final Clock clock;

  Notices(NoticeTable table, Writes writes, Clock clock) {
    this.table = table;
    this.writes = writes;
    this.clock = clock;
  }

  /** Tells a principal what somebody did; inside a job. */
  void tell(String principal, String code, String who) {
    String arguments = JsonText.write(JsonText.object().put("name", who));
    table.tell(
        Ids.next("ntc_", clock), principal, code, arguments, InstantText.write(clock.instant()));
  }

  /** What a principal has not dismissed yet, the oldest first. Asks the database. */
  public List<Notice> of(String principal) {
    return table.open(principal);
  }

  /** Dismisses one of a principal's own; of others' nothing happens. */
  public CompletionStage<Integer> dismiss(String id, String principal) {
    return writes.submit(
        batch -> table.dismiss(id, principal, InstantText.write(clock.instant())));
  }
}
