package dev.proviso.doors.rest.policies;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.core.decisions.Decision;
import dev.proviso.core.policies.simulation.Simulation;
import dev.proviso.core.policies.simulation.Simulation.Changed;
import dev.proviso.core.policies.simulation.Simulation.Flag;
import dev.proviso.core.policies.simulation.Simulation.Made;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.json.StrictJson;

/** The wire form of a simulation. */
final class SimulationForm {

  private SimulationForm() {}

  static ObjectNode of(Simulation simulation) {
    ObjectNode form = JsonText.object();
    form.put("summary", summary(simulation)).put("examined", simulation.examined());
    ObjectNode now = form.putObject("now");
    simulation.now().forEach(now::put);
    ObjectNode then = form.putObject("then");
    simulation.then().forEach(then::put);
    ObjectNode flags = form.putObject("flags");
    for (Flag flag : Flag.values()) {
      flags.put(flag.word(), simulation.flags().getOrDefault(flag, 0));
    }
    form.put("widens", simulation.widens());
    ArrayNode caps = form.putArray("caps_reached");
    simulation.capsReached().stream()
        .map(it -> it.policy().id())
        .distinct()
        .sorted()
        .forEach(caps::add);
    ArrayNode changed = form.putArray("changed");
    simulation.changed().forEach(it -> changed.add(of(it)));
    return form;
  }

  private static String summary(Simulation simulation) {
    int widens = simulation.widens();
    return widens == 0
        ? "Widens nothing: nobody said no, or less, to what would pass."
        : "Widens: a person said no, or less, to %d of these requests.".formatted(widens);
  }

  private static ObjectNode of(Changed changed) {
    ObjectNode form = JsonText.object();
    form.put("request_id", changed.request().id())
        .put("title", changed.request().title())
        .put("flag", changed.flag().word());
    form.set("recorded", changed.recorded().map(SimulationForm::of).orElse(null));
    form.set("now", of(changed.now()));
    form.set("then", of(changed.then()));
    return form;
  }

  private static ObjectNode of(Decision decision) {
    ObjectNode form =
        JsonText.object().put("status", decision.status()).put("by", decision.responder());
    return form.set("conditions", StrictJson.read(decision.conditions()));
  }

  private static ObjectNode of(Made made) {
    ObjectNode form = JsonText.object().put("outcome", made.outcome()).put("policy", made.policy());
    return form.set("conditions", made.ruling() == null ? null : made.ruling().conditions());
  }
}
