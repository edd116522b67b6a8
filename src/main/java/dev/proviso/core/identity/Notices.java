package dev.proviso.core.identity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.ledger.Entry;
import dev.proviso.core.ledger.EventType;
import dev.proviso.core.ledger.Ledger;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.storage.Ids;
import dev.proviso.platform.storage.InstantText;
import dev.proviso.platform.storage.Writes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** What people are told on every page until they have dismissed it, which the ledger records. */
@Singleton
public final class Notices {

  private static final int MOST_SUBJECTS = 20;
  private static final String MORE = "_more";

  private final NoticeTable table;
  private final Writes writes;
  private final Ledger ledger;
  private final Clock clock;

  Notices(NoticeTable table, Writes writes, Ledger ledger, Clock clock) {
    this.table = table;
    this.writes = writes;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** Tells a principal, or everybody who reads (null), in the transaction of what happened. */
  public void add(String principal, String code, ObjectNode arguments) {
    String at = InstantText.write(clock.instant());
    table.add(Ids.next("ntc_", clock), principal, code, JsonText.write(arguments), at);
  }

  /**
   * Tells everybody who reads of something that may happen again and again, once for each subject
   * that nobody has dismissed: what the same subject does meanwhile is not told again. Of the first
   * {@value #MOST_SUBJECTS} subjects each has its notice; that there are more is told by one notice
   * of the code with {@code _more} after it.
   *
   * @param subject whom it is about, such as the id of a principal
   */
  public void addOnce(String code, String subject, ObjectNode arguments) {
    List<Notice> open = table.openOf(code, MOST_SUBJECTS);
    if (open.stream().anyMatch(it -> it.isAbout(subject))) {
      return;
    }
    if (open.size() < MOST_SUBJECTS) {
      add(null, code, arguments.put(Notice.SUBJECT, subject));
    } else if (table.openOf(code + MORE, 1).isEmpty()) {
      add(null, code + MORE, JsonText.object());
    }
  }

  /** What this reader has not dismissed yet, oldest first. Asks the database. */
  public List<Notice> of(Principal reader) {
    return table.open().stream().filter(notice -> isFor(notice, reader)).toList();
  }

  private static boolean isFor(Notice notice, Principal reader) {
    return notice.principal() == null || notice.principal().equals(reader.id());
  }

  /** Whether this reader's word ends it: their own, or as an admin what everybody is told. */
  public static boolean mayDismiss(Notice notice, Principal reader) {
    return isFor(notice, reader) && (notice.principal() != null || reader.may(Right.ADMINISTER));
  }

  /** Takes a notice away for good; one that is gone, or not this reader's to end, is left. */
  public CompletionStage<Boolean> dismiss(String id, Principal reader) {
    return writes.submit(
        tx -> {
          List<Notice> own =
              table.open().stream()
                  .filter(it -> it.id().equals(id) && mayDismiss(it, reader))
                  .toList();
          if (own.isEmpty() || table.dismiss(id, InstantText.write(clock.instant())) == 0) {
            return false;
          }
          Notice notice = own.get(0);
          ledger.record(
              tx,
              Entry.of(
                  EventType.NOTICE_DISMISSED,
                  reader.actor(),
                  notice.code() + " " + notice.arguments()));
          return true;
        });
  }
}
