package dev.proviso.core.requests.verify;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.core.ledger.Broken;
import dev.proviso.core.ledger.EventType;
import dev.proviso.core.ledger.LedgerRow;
import dev.proviso.core.ledger.SealCheck;
import dev.proviso.core.requests.Request;
import dev.proviso.core.requests.RequestTable;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Compares requests of the first version with the digest sealed when they were upgraded. */
@Singleton
final class OldContentSeals implements SealCheck.Source {

  private static final int PAGE = 100;

  private final RequestTable table;

  OldContentSeals(RequestTable table) {
    this.table = table;
  }

  @Override
  public SealCheck begin() {
    return new SealCheck() {
      private LedgerRow upgrade;
      private long lastOld;

      @Override
      public void read(List<LedgerRow> rows) {
        rows.stream().filter(row -> EventType.UPGRADED.is(row)).forEach(row -> upgrade = row);
        rows.stream().filter(row -> row.v() == 1).forEach(row -> lastOld = row.id());
      }

      @Override
      public Optional<Broken> compare() {
        if (upgrade == null && lastOld > 0) {
          return Optional.of(cut(lastOld + 1));
        }
        JsonNode sealed = upgrade == null ? null : upgrade.sealedJson();
        return sealed == null || sealed.path("requests").equals(now())
            ? Optional.empty()
            : Optional.of(changed(upgrade, sealed.path("requests")));
      }
    };
  }

  private JsonNode now() {
    OldContents contents = new OldContents();
    long after = 0;
    List<Request> page = table.old(after, PAGE);
    while (!page.isEmpty()) {
      page.forEach(contents::add);
      after = page.get(page.size() - 1).seq();
      page = table.old(after, PAGE);
    }
    return contents.seal();
  }

  private static Broken cut(long row) {
    return new Broken(
        row,
        "missing",
        "Row " + row + " is missing: it sealed what was asked before the upgrade.",
        "upgraded",
        null);
  }

  private Broken changed(LedgerRow row, JsonNode sealed) {
    return new Broken(
        row.id(),
        "old_requests_changed",
        "Row "
            + row.id()
            + " seals what was asked before the upgrade, and something of that was changed.",
        sealed.toString(),
        null);
  }
}
