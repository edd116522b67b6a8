package dev.proviso.doors.web.keys;

import dev.proviso.core.identity.ApiKey;
import dev.proviso.core.identity.ApiKeys;
import dev.proviso.core.identity.Right;
import dev.proviso.core.identity.Role;
import dev.proviso.doors.web.content.Html;
import dev.proviso.doors.web.content.VisibleText;
import dev.proviso.doors.web.shell.OptionView;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The names of those whose keys there are or were; a rotated key keeps its name. */
@Singleton
public final class KeyNames {

  private static final String OPERATOR = Role.OPERATOR.word();

  private final ApiKeys keys;

  KeyNames(ApiKeys keys) {
    this.keys = keys;
  }

  /** The name of each principal by its id, the operator of the configuration too. */
  public Map<String, String> all() {
    Map<String, String> names = new HashMap<>();
    names.put(OPERATOR, OPERATOR);
    keys.list().forEach(key -> names.putIfAbsent(key.principal(), key.name()));
    return names;
  }

  /** Those who may decide, or once did: the id of each and its name, in the order of names. */
  public List<OptionView> deciders(String chosen) {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put(OPERATOR, OPERATOR);
    keys.list().stream()
        .filter(key -> key.role().may(Right.DECIDE))
        .sorted(Comparator.comparing(ApiKey::name))
        .forEach(key -> labels.putIfAbsent(key.principal(), label(key, labels)));
    if (chosen != null) {
      labels.putIfAbsent(chosen, VisibleText.plain(chosen));
    }
    List<OptionView> options = new ArrayList<>();
    labels.forEach((id, label) -> options.add(option(id, label, id.equals(chosen))));
    return options;
  }

  /** Two people of one name are told apart by the beginnings of their keys. */
  private static String label(ApiKey key, Map<String, String> others) {
    String name = VisibleText.plain(key.name());
    return others.containsValue(name) ? name + " (" + key.prefix() + "…)" : name;
  }

  private static OptionView option(String id, String label, boolean chosen) {
    return new OptionView("", id, Html.text(label), label, null, chosen);
  }
}
