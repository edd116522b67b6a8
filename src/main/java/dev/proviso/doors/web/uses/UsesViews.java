package dev.proviso.doors.web.uses;

import dev.proviso.core.conditions.ConditionsSchema;
import dev.proviso.core.conditions.Term;
import dev.proviso.core.grants.Allowance;
import dev.proviso.core.grants.GrantStory;
import dev.proviso.core.grants.Grants;
import dev.proviso.core.grants.Used;
import dev.proviso.core.grants.refused.RefusedUse;
import dev.proviso.core.requests.RequestWithDecision;
import dev.proviso.doors.web.content.Html;
import dev.proviso.doors.web.content.VisibleText;
import dev.proviso.doors.web.shell.Reader;
import io.micronaut.core.annotation.Nullable;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** Draws what became of what a request was allowed. */
@Singleton
public final class UsesViews {

  /** The parameter of an address that names the use before the first one shown. */
  public static final String BEFORE = "uses_before";

  private static final int PAGE = 10;

  private final Grants grants;
  private final GrantStory story;
  private final GrantLeftViews left;
  private final Clock clock;

  UsesViews(Grants grants, GrantStory story, GrantLeftViews left, Clock clock) {
    this.grants = grants;
    this.story = story;
    this.left = left;
    this.clock = clock;
  }

  /**
   * What became of a request; null where nothing was allowed.
   *
   * @param before only uses before this one; null for the newest
   */
  public UsesView of(
      RequestWithDecision found, @Nullable String before, Reader reader, VisibleText visible) {
    Allowance allowance = grants.allowance(found);
    if (allowance.isNone()) {
      return null;
    }
    String id = found.request().id();
    List<Term> terms = found.request().conditions().map(ConditionsSchema::terms).orElse(List.of());
    UseViews views = new UseViews(terms, allowance.version() > 1, reader, visible);
    List<Used> uses = story.uses(id, before, PAGE + 1);
    List<Used> page = uses.subList(0, Math.min(PAGE, uses.size()));
    List<RefusedUse> refused = story.refused(id);
    return new UsesView(
        "/requests/" + id + "/use" + (before == null ? "" : "?" + BEFORE + "=" + before),
        left.of(allowance, reader, visible),
        allowance.used() == 0 ? unused(allowance, reader) : null,
        story.changes(id, allowance).stream().map(views::of).toList(),
        NarrowedViews.of(found, allowance, terms, reader, visible),
        page.stream().map(use -> views.of(use, clock.instant())).toList(),
        before == null ? null : "/requests/" + id + "#use",
        uses.size() > PAGE ? older(id, page.get(PAGE - 1)) : null,
        refused.stream().map(views::of).toList(),
        refused.isEmpty() ? null : refusals(refused, reader));
  }

  private static Html unused(Allowance allowance, Reader reader) {
    String key = "page.use.unused." + allowance.state().word();
    return reader.words().html(key, "time", reader.exactly(allowance.validUntil()));
  }

  private static String older(String id, Used last) {
    return "/requests/" + id + "?" + BEFORE + "=" + last.id() + "#use";
  }

  private static String refusals(List<RefusedUse> newest, Reader reader) {
    long all = newest.get(0).n();
    String key = all == 1 ? "page.use.refused.one" : "page.use.refused.count";
    String said = reader.words().of(key, "count", reader.number(all));
    return all == newest.size()
        ? said
        : said + " " + reader.words().of("page.use.refused.newest", "count", newest.size());
  }
}
