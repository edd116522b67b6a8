package dev.proviso.doors.web.policies;

import dev.proviso.core.identity.ApiKey;
import dev.proviso.core.identity.ApiKeys;
import dev.proviso.core.identity.Right;
import dev.proviso.doors.web.content.Html;
import dev.proviso.doors.web.content.VisibleText;
import dev.proviso.doors.web.shell.OptionView;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whom a policy may name: principals by the names of their keys. */
@Singleton
public final class PolicyPeople {

  private final ApiKeys keys;
  private final Clock clock;

  PolicyPeople(ApiKeys keys, Clock clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /** Those who may ask, in the order of their names; and whoever is chosen already. */
  public List<OptionView> askers(List<String> chosen) {
    Map<String, String> labels = new LinkedHashMap<>();
    List<ApiKey> all = keys.list();
    all.stream()
        .filter(key -> key.active(clock.instant()) && key.role().may(Right.CREATE))
        .sorted(Comparator.comparing(ApiKey::name))
        .forEach(key -> labels.putIfAbsent(key.principal(), key.name()));
    for (String id : chosen) {
      labels.computeIfAbsent(id, it -> keys.nameOf(it).orElse(it));
    }
    List<OptionView> options = new ArrayList<>();
    labels.forEach(
        (id, name) ->
            options.add(
                new OptionView(
                    "pf-principal-" + id,
                    id,
                    new VisibleText().line(name),
                    VisibleText.plain(name),
                    Html.NONE,
                    chosen.contains(id))));
    return options;
  }

  /** The names of those who may decide, to choose from. */
  public List<String> deciders() {
    return keys.list().stream()
        .filter(key -> key.active(clock.instant()) && key.role().may(Right.DECIDE))
        .map(key -> VisibleText.plain(key.name()))
        .distinct()
        .sorted()
        .toList();
  }

  /** The id of whose key has a name; the text itself where it is no name, or that of several. */
  public String id(String name) {
    List<String> ids =
        keys.list().stream()
            .filter(key -> key.name().equals(name))
            .map(ApiKey::principal)
            .distinct()
            .toList();
    return ids.size() == 1 ? ids.get(0) : name;
  }

  /** The name of a principal; its id where several have the name. */
  public String name(String id) {
    String name = keys.nameOf(id).orElse(id);
    return id(name).equals(id) ? name : id;
  }
}
