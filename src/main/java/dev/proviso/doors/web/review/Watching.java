package dev.proviso.doors.web.review;

import dev.proviso.core.policies.Policies;
import dev.proviso.core.policies.Policy;
import dev.proviso.core.policies.judging.PolicyFindings;
import dev.proviso.core.requests.Request;
import dev.proviso.doors.web.content.Html;
import dev.proviso.doors.web.content.PolicyLink;
import dev.proviso.doors.web.content.VisibleText;
import dev.proviso.doors.web.shell.Reader;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Says of a request what policies would have made of it that only watch. */
@Singleton
final class Watching {

  private final PolicyFindings findings;
  private final Policies policies;

  Watching(PolicyFindings findings, Policies policies) {
    this.findings = findings;
    this.policies = policies;
  }

  /** A sentence for each of these policies. */
  List<Html> of(Request request, Reader reader, VisibleText visible) {
    return findings.of(request.seq()).stream()
        .filter(it -> it.followed() == 0)
        .map(it -> said(it, reader, visible))
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<Html> said(PolicyFindings.Row found, Reader reader, VisibleText visible) {
    return policies
        .find(found.policyId())
        .map(Policy::document)
        .map(document -> PolicyLink.of(found.policyId(), found.version(), document.name(), visible))
        .map(link -> reader.words().html("page.watched." + found.outcome(), "policy", link));
  }
}
