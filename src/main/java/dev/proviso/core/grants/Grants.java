package dev.proviso.core.grants;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.grants.refused.RefusedUse;
import dev.proviso.core.ledger.Actor;
import dev.proviso.core.requests.RequestWithDecision;
import dev.proviso.core.requests.Requests;
import dev.proviso.core.requests.Visibility;
import dev.proviso.platform.json.Characters;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.storage.Change;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What was allowed: uses it, reports it, narrows it, takes it back, and tells how it stands. */
@Singleton
public final class Grants {

  private final Requests requests;
  private final Grounds grounds;
  private final Consuming consuming;
  private final Reporting reporting;
  private final Amending amending;
  private final Allowances allowances;
  private final UseTable uses;
  private final GrantStory story;

  Grants(
      Requests requests,
      Grounds grounds,
      Consuming consuming,
      Reporting reporting,
      Amending amending,
      Allowances allowances,
      UseTable uses,
      GrantStory story) {
    this.requests = requests;
    this.grounds = grounds;
    this.consuming = consuming;
    this.reporting = reporting;
    this.amending = amending;
    this.allowances = allowances;
    this.uses = uses;
    this.story = story;
  }

  /**
   * The change that uses what a request was allowed once, if the call is within it at that moment.
   * Refuses at once: what the caller does not see as not found, what it did not ask for itself, and
   * what was not approved.
   *
   * @param key the idempotency key: the same call again is answered as the first time
   */
  public Change<Consumed> consume(
      String id, Call call, String key, Caller caller, Visibility visibility) {
    return consuming.consume(own(id, caller, visibility), call, key, caller);
  }

  /**
   * The change that reports what came of a use, and settles what it holds. Refuses a use that the
   * caller does not see as not found, and one that an executor made, unless an executor reports it;
   * in the change, another report than was made before, and actuals that nothing can be held
   * against.
   */
  public Change<ObjectNode> report(
      String use, Report report, Caller caller, Visibility visibility) {
    UseRow row =
        (Characters.areAcceptable(use) ? uses.findById(use) : Optional.<UseRow>empty())
            .filter(it -> caller.executor() || isVisible(it, visibility))
            .orElseThrow(GrantRefusals::useNotFound);
    if (row.child() != null) {
      throw GrantRefusals.heldForChild();
    }
    Ground ground = own(row.requestId(), caller, visibility);
    if (row.executor() == 1 && !caller.executor()) {
      throw GrantRefusals.executorReports();
    }
    return reporting.report(ground, use, report, caller);
  }

  private boolean isVisible(UseRow use, Visibility visibility) {
    return requests.find(use.requestId(), visibility).isPresent();
  }

  /**
   * The change that reports what was done of a request without asking first; once, and where
   * nothing of it was used before. Refuses as the others do.
   */
  public Change<ObjectNode> reportOnly(
      String id, Report report, Caller caller, Visibility visibility) {
    return reporting.reportOnly(own(id, caller, visibility), report, caller);
  }

  private Ground own(String id, Caller caller, Visibility visibility) {
    Ground ground = grounds.of(id, caller.executor() ? Visibility.all() : visibility);
    boolean own = ground.request().principal().equals(caller.actor().principal());
    if (!own && !caller.executor()) {
      throw GrantRefusals.ofAnother();
    }
    return ground;
  }

  /**
   * The change that narrows what a request was allowed, by somebody who may decide. Refuses what is
   * over, a version that has moved on, and whatever would allow more.
   */
  public Change<Allowance> amend(String id, Wish wish, Actor actor) {
    return amending.amend(grounds.of(id, Visibility.all()), wish, actor);
  }

  /**
   * The change that takes back what a request was allowed.
   *
   * @param any whether the actor may take back what others asked for
   */
  public Change<Allowance> revoke(
      String id, String comment, boolean any, Actor actor, Visibility visibility) {
    Ground ground = grounds.of(id, visibility);
    if (!any && !ground.request().principal().equals(actor.principal())) {
      throw GrantRefusals.mayNotRevoke();
    }
    return amending.revoke(ground, comment, actor);
  }

  /** How it stands with what a request was allowed. */
  public Allowance allowance(RequestWithDecision found) {
    return allowances.of(found);
  }

  /** When something of what a request was allowed was used last; empty for never. */
  public Optional<Instant> lastUse(RequestWithDecision found) {
    return uses.newest(found.request().id(), Long.MAX_VALUE, 1).stream()
        .map(UseRow::usedAt)
        .findFirst();
  }

  /**
   * The wire form of what a request was allowed, with its uses and what was refused, newest first.
   *
   * @param before only uses before this one; null for the newest
   */
  public ObjectNode document(RequestWithDecision found, String before, int limit) {
    Allowance allowance = allowances.of(found);
    ObjectNode document = JsonText.object().put("request_id", found.request().id());
    document.setAll(allowance.document());
    document.set("terms", TermDocument.of(allowance.terms()));
    List<UseRow> page = story.newest(found.request().id(), before, limit + 1);
    ArrayNode list = document.putArray("used");
    page.stream().limit(limit).map(UseRow::json).forEach(list::add);
    document.put("more", page.size() > limit);
    return document.set("refused", refusedDocument(found.request().id()));
  }

  private ObjectNode refusedDocument(String id) {
    List<RefusedUse> newest = story.refused(id);
    ObjectNode document = JsonText.object().put("count", newest.isEmpty() ? 0 : newest.get(0).n());
    ArrayNode list = document.putArray("newest");
    newest.stream().map(RefusedUse::json).forEach(list::add);
    return document;
  }
}
