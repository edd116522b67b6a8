package dev.proviso.doors.web.uses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.conditions.Term;
import dev.proviso.core.conditions.fields.Numbers;
import dev.proviso.core.grants.Allowance;
import dev.proviso.core.requests.RequestWithDecision;
import dev.proviso.doors.web.content.VisibleText;
import dev.proviso.doors.web.shell.Reader;
import dev.proviso.platform.json.Pointers;
import dev.proviso.platform.json.StrictJson;
import java.util.List;
import java.util.stream.Stream;

/** The conditions that are not those of the decision any more. */
final class NarrowedViews {

  private NarrowedViews() {}

  static List<FactView> of(
      RequestWithDecision found,
      Allowance allowance,
      List<Term> terms,
      Reader reader,
      VisibleText visible) {
    if (allowance.version() == 1) {
      return List.of();
    }
    JsonNode before = StrictJson.read(found.decision().orElseThrow().conditions());
    return places(allowance.conditions(), terms)
        .filter(place -> !Numbers.same(allowance.conditions().at(place), before.at(place)))
        .map(
            place ->
                FactView.of(place, allowance.conditions().at(place), terms, reader, visible)
                    .insteadOf(
                        FactView.of(place, before.at(place), terms, reader, visible), reader))
        .toList();
  }

  /** Where a value may have changed: at each term, and at each member that is none. */
  private static Stream<String> places(ObjectNode conditions, List<Term> terms) {
    Stream<String> others =
        conditions.properties().stream()
            .map(member -> Pointers.of(member.getKey()))
            .filter(
                place ->
                    terms.stream().noneMatch(it -> (it.pointer() + "/").startsWith(place + "/")));
    return Stream.concat(
        terms.stream().map(Term::pointer).filter(it -> !conditions.at(it).isMissingNode()), others);
  }
}
