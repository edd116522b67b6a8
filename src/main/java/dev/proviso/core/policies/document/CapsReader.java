package dev.proviso.core.policies.document;

import dev.proviso.platform.json.Pointers;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Reads how often a rule may let something pass. */
final class CapsReader {

  private static final int MOST_CAPS = 5;
  private static final int MOST_HOURS = 366 * 24;
  private static final int MOST_COUNTED = 10_000;
  private static final int MAX_POINTER = 1_000;
  private static final List<String> MEMBERS =
      List.of("per", "within_hours", "count", "sum", "at_most");

  private CapsReader() {}

  /**
   * The caps of a document. An approving rule that counts at most each session, of which an agent
   * may begin as many as it likes, gets the usual cap too.
   */
  static List<Cap> read(Part document, Then then) {
    boolean approves = then != null && then.outcome().approves();
    if (then != null && !approves && document.has("caps")) {
      document.fault("caps", "caps_of_approvals_only");
      return List.of();
    }
    List<Cap> caps = new ArrayList<>();
    document.parts("caps", MOST_CAPS).forEach(part -> caps.add(cap(part)));
    if (approves && caps.stream().noneMatch(CapsReader::bounds)) {
      caps.add(Cap.DEFAULT);
    }
    return List.copyOf(caps);
  }

  private static boolean bounds(Cap cap) {
    return cap.count() != null && cap.per() != Cap.Per.SESSION;
  }

  private static Cap cap(Part part) {
    part.only(MEMBERS);
    if (!part.has("within_hours")) {
      part.fault("within_hours", "required");
    }
    boolean counts = part.has("count");
    boolean sums = part.has("sum") && part.has("at_most");
    boolean mixes = counts && (part.has("sum") || part.has("at_most"));
    if (mixes || counts == sums) {
      part.faults().add(part.pointer(), "count_or_sum");
    }
    Integer hours = part.integer("within_hours", 1, MOST_HOURS);
    return new Cap(
        part.requiredChoice("per", Cap.Per.values(), Cap.Per::word),
        hours == null ? 1 : hours,
        part.integer("count", 1, MOST_COUNTED),
        sum(part),
        atMost(part));
  }

  private static String sum(Part part) {
    String pointer = part.filledText("sum", MAX_POINTER);
    if (pointer != null && !Pointers.isPointer(pointer)) {
      part.fault("sum", "not_a_pointer", "place", pointer);
    }
    return pointer;
  }

  private static BigDecimal atMost(Part part) {
    BigDecimal most = part.number("at_most");
    if (most != null && most.signum() < 0) {
      part.fault("at_most", "too_low", "min", 0, "unit", "");
    }
    return most;
  }
}
