package dev.proviso.core.policies.document;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proviso.platform.Fault;
import dev.proviso.platform.json.StrayMembers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Refuses members that nothing reads, in documents and in what is said about policies: a stop with
 * a misspelt scope would stop everything, since an absent member restricts nothing.
 */
public final class UnknownMembers {

  private UnknownMembers() {}

  /**
   * A fault for each member of an object that is not known; null says nothing, and is none. Names
   * what was probably meant, or else all that is known.
   *
   * @param pointer where the object stands
   */
  public static List<Fault> in(JsonNode object, String pointer, List<String> known) {
    List<Fault> faults = new ArrayList<>();
    for (Fault stray : StrayMembers.beside(known, Map.of()).in(object)) {
      Map<String, Object> arguments = new HashMap<>(stray.arguments());
      String code = "more_unknown_in_policy";
      if (!stray.pointer().isEmpty()) {
        code = arguments.containsKey("meant") ? "misnamed_in_policy" : "unknown_in_policy";
        arguments.putIfAbsent("known", String.join(", ", known));
      }
      faults.add(Fault.of(pointer + stray.pointer(), code, arguments));
    }
    return faults;
  }
}
