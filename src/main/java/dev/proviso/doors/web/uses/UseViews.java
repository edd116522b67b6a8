package dev.proviso.doors.web.uses;

import dev.proviso.core.conditions.Term;
import dev.proviso.core.grants.GrantChange;
import dev.proviso.core.grants.Used;
import dev.proviso.core.grants.refused.RefusedUse;
import dev.proviso.doors.web.content.Html;
import dev.proviso.doors.web.content.VisibleText;
import dev.proviso.doors.web.content.WebLink;
import dev.proviso.doors.web.shell.Reader;
import dev.proviso.doors.web.shell.ReaderTexts;
import java.time.Instant;
import java.util.List;

/**
 * Draws uses, refusals and changes for one page.
 *
 * @param terms the conditions, which have the names of facts
 * @param narrowed whether it was ever narrowed
 */
record UseViews(List<Term> terms, boolean narrowed, Reader reader, VisibleText visible) {

  UseView of(Used use, Instant now) {
    boolean open = use.report() == null && use.reportBy() != null;
    boolean overdue = open && now.isAfter(use.reportBy());
    return new UseView(
        use.id(),
        sentence(use),
        use.executor(),
        narrowed ? reader.words().of("page.use.version", "version", use.version()) : null,
        use.consumed() ? FactView.of(use.facts(), terms, reader, visible) : List.of(),
        use.report() == null ? null : report(use),
        open ? due(use, overdue) : null,
        overdue);
  }

  private Html sentence(Used use) {
    if (use.child() != null) {
      String address = "/requests/" + use.child();
      Html child = new Html("<a href=\"%s\">%s</a>".formatted(address, use.child()));
      return reader.words().html("page.use.held", "child", child, "time", reader.time(use.at()));
    }
    return sentence(
        use.consumed() ? "page.use.used" : "page.use.only_reported", use.by(), use.at());
  }

  private Html due(Used use, boolean overdue) {
    String key = overdue ? "page.use.overdue" : "page.use.due";
    return reader.words().html(key, "time", reader.time(use.reportBy()));
  }

  private UseView.ReportView report(Used use) {
    Used.Reported report = use.report();
    return new UseView.ReportView(
        use.consumed() ? sentence("page.use.reported", report.by(), report.at()) : null,
        report.executor(),
        report.outcome(),
        use.breached(),
        FactView.of(report.actuals(), terms, reader, visible),
        report.evidence().stream().map(this::evidence).toList());
  }

  private UseView.EvidenceView evidence(Used.Shown shown) {
    return new UseView.EvidenceView(
        visible.line(shown.name()),
        shown.url() == null ? null : WebLink.of(shown.url(), visible),
        shown.sha256());
  }

  UsesView.ChangeView of(GrantChange change) {
    boolean revoked = change.version() == null;
    String key = revoked ? "page.use.revoked" : "page.use.narrowed";
    return new UsesView.ChangeView(
        revoked ? "x" : "sliders",
        sentence(key, change.by(), change.at()),
        change.comment() == null ? null : visible.block(change.comment()));
  }

  UsesView.RefusedView of(RefusedUse refused) {
    ReaderTexts words = reader.words();
    String code = refused.code();
    List<Html> reasons =
        refused.wrong().isEmpty()
            ? List.of(visible.line(words.refusal(code, refused.message())))
            : refused.wrong().stream().map(it -> visible.line(words.fault(it))).toList();
    return new UsesView.RefusedView(
        sentence("page.use.tried", refused.byName(), refused.refusedAt()),
        refused.executor() == 1,
        reasons);
  }

  private Html sentence(String key, String who, Instant at) {
    Html name = new Html("<strong>" + visible.line(who).markup() + "</strong>");
    return reader.words().html(key, "who", name, "time", reader.time(at));
  }
}
