package dev.proviso.doors.web.policies;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.decisions.Decision;
import dev.proviso.core.decisions.PolicyRef;
import dev.proviso.core.policies.simulation.Simulation;
import dev.proviso.core.policies.simulation.Simulation.Changed;
import dev.proviso.doors.web.content.Html;
import dev.proviso.doors.web.content.PolicyLink;
import dev.proviso.doors.web.content.VisibleText;
import dev.proviso.doors.web.policies.SimulationView.Count;
import dev.proviso.doors.web.policies.SimulationView.Line;
import dev.proviso.doors.web.shell.Reader;
import dev.proviso.doors.web.shell.ReaderTexts;
import dev.proviso.doors.web.shell.ReasonTexts;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Shows what a change of policies would have made of recent requests, and why. */
@Singleton
final class SimulationViews {

  private static final List<String> OUTCOMES = List.of("approve", "conditional", "person", "deny");

  private final ReasonTexts reasons;

  SimulationViews(ReasonTexts reasons) {
    this.reasons = reasons;
  }

  /** The view of a simulation over some days. */
  SimulationView of(Simulation simulation, int days, Reader reader) {
    List<Line> lines = simulation.changed().stream().map(changed -> line(changed, reader)).toList();
    int all = simulation.flags().values().stream().mapToInt(Integer::intValue).sum();
    return new SimulationView(
        first(simulation, all - simulation.stays(), reader),
        simulation.widens(),
        reader
            .words()
            .html("page.sim.examined", "count", reader.number(simulation.examined()), "days", days),
        OUTCOMES.stream().map(outcome -> count(simulation, outcome, reader)).toList(),
        lines,
        Math.max(0, all - lines.size()),
        notes(simulation, reader));
  }

  private static Html first(Simulation simulation, int different, Reader reader) {
    ReaderTexts words = reader.words();
    if (simulation.widens() > 0) {
      return words.html(
          simulation.widens() == 1 ? "page.sim.first.widens_one" : "page.sim.first.widens",
          "count",
          reader.number(simulation.widens()));
    }
    return different == 0
        ? words.html("page.sim.first.nothing")
        : words.html("page.sim.first.safe", "count", reader.number(different));
  }

  private static List<Html> notes(Simulation simulation, Reader reader) {
    ReaderTexts words = reader.words();
    List<Html> notes = new ArrayList<>();
    for (Simulation.Hidden hidden : simulation.hidden()) {
      notes.add(
          words.html(
              "page.sim.hidden",
              "count",
              reader.number(hidden.count()),
              "policy",
              link(hidden.policy()),
              "first",
              link(hidden.first())));
    }
    for (Simulation.Times capped : simulation.capsReached()) {
      String count = reader.number(capped.count());
      notes.add(words.html("page.sim.capped", "count", count, "policy", link(capped.policy())));
    }
    if (simulation.stays() > 0) {
      notes.add(words.html("page.sim.stays", "count", reader.number(simulation.stays())));
    }
    return notes;
  }

  private static Html link(PolicyRef policy) {
    return PolicyLink.of(policy.id(), policy.version(), policy.name(), new VisibleText());
  }

  private static Count count(Simulation simulation, String outcome, Reader reader) {
    int now = simulation.now().getOrDefault(outcome, 0);
    int then = simulation.then().getOrDefault(outcome, 0);
    return new Count(outcome, reader.number(now), reader.number(then), now != then);
  }

  private Line line(Changed changed, Reader reader) {
    return new Line(
        changed.request().id(),
        new VisibleText().title(changed.request().title()),
        reader.time(changed.request().createdAt()),
        changed.recorded().map(Decision::status).orElse(null),
        changed.now().outcome(),
        changed.then().outcome(),
        changed.stays() ? "stays" : changed.flag().word(),
        changed.recorded().map(it -> conditions(StrictJson.read(it.conditions()))).orElse(null),
        changed.then().ruling() == null ? null : conditions(changed.then().ruling().conditions()),
        because(changed, reader));
  }

  private Html because(Changed changed, Reader reader) {
    VisibleText visible = new VisibleText();
    return changed.then().because().isEmpty()
        ? null
        : reader
            .words()
            .html(
                "page.sim.because",
                "why",
                reasons.because(changed.then().because().get(0), reader, visible));
  }

  /** Each with its value, {@code max_recipients = 120}; null for none. */
  private static Html conditions(JsonNode set) {
    ObjectNode conditions = set instanceof ObjectNode object ? object : JsonText.object();
    String text =
        conditions.properties().stream()
            .map(it -> it.getKey() + " = " + JsonText.write(it.getValue()))
            .collect(Collectors.joining(", "));
    return text.isEmpty() ? null : new VisibleText().title(text);
  }
}
