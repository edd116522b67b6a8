package dev.proviso.doors.web.policies;

import dev.proviso.core.policies.simulation.Simulation;
import dev.proviso.doors.web.content.Html;
import dev.proviso.doors.web.content.VisibleText;
import dev.proviso.doors.web.shell.Reader;
import dev.proviso.doors.web.shell.ReaderTexts;
import java.util.List;

/**
 * What a change of policies would have made of recent requests.
 *
 * @param first the first line: how many would pass although a person said no, or less
 * @param widens how many those are
 * @param examined how many were looked at
 * @param outcomes how many of each outcome there are now, and would be then
 * @param changed the requests of which something else would become
 * @param more how many of these are not shown
 * @param capped whether a cap was reached
 */
public record SimulationView(
    Html first,
    int widens,
    Html examined,
    List<Count> outcomes,
    List<Line> changed,
    int more,
    boolean capped) {

  private static final List<String> OUTCOMES = List.of("approve", "conditional", "person", "deny");

  /** How many of an outcome. */
  public record Count(String outcome, String now, String then, boolean differs) {}

  /** A request of which something else would become. */
  public record Line(
      String id, Html title, Html asked, String recorded, String now, String then, String flag) {

    public boolean widens() {
      return flag.startsWith("widens");
    }
  }

  /** The view of a simulation over some days. */
  public static SimulationView of(Simulation simulation, int days, Reader reader) {
    List<Line> lines = simulation.changed().stream().map(changed -> line(changed, reader)).toList();
    int all = simulation.flags().values().stream().mapToInt(Integer::intValue).sum();
    return new SimulationView(
        first(simulation, all, reader),
        simulation.widens(),
        reader
            .words()
            .html("page.sim.examined", "count", reader.number(simulation.examined()), "days", days),
        OUTCOMES.stream().map(outcome -> count(simulation, outcome, reader)).toList(),
        lines,
        Math.max(0, all - lines.size()),
        !simulation.capsReached().isEmpty());
  }

  private static Html first(Simulation simulation, int all, Reader reader) {
    ReaderTexts words = reader.words();
    if (simulation.widens() > 0) {
      return words.html(
          simulation.widens() == 1 ? "page.sim.first.widens_one" : "page.sim.first.widens",
          "count",
          reader.number(simulation.widens()));
    }
    return all == 0
        ? words.html("page.sim.first.nothing")
        : words.html("page.sim.first.safe", "count", reader.number(all));
  }

  private static Count count(Simulation simulation, String outcome, Reader reader) {
    int now = simulation.now().getOrDefault(outcome, 0);
    int then = simulation.then().getOrDefault(outcome, 0);
    return new Count(outcome, reader.number(now), reader.number(then), now != then);
  }

  private static Line line(Simulation.Changed changed, Reader reader) {
    return new Line(
        changed.request().id(),
        new VisibleText().title(changed.request().title()),
        reader.time(changed.request().createdAt()),
        changed.recorded().map(decision -> decision.status()).orElse(null),
        changed.now().outcome(),
        changed.then().outcome(),
        changed.flag().word());
  }
}
