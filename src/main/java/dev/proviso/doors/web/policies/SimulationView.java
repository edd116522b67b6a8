package dev.proviso.doors.web.policies;

import dev.proviso.doors.web.content.Html;
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
 * @param notes what else is worth knowing: whose caps were reached, which rule answers first, what
 *     stays with people
 */
public record SimulationView(
    Html first,
    int widens,
    Html examined,
    List<Count> outcomes,
    List<Line> changed,
    int more,
    List<Html> notes) {

  /** How many of an outcome. */
  public record Count(String outcome, String now, String then, boolean differs) {}

  /**
   * A request of which something else would become.
   *
   * @param set what the person who decided it set; null where nobody set anything
   * @param wouldSet what would be set then; null where nothing would be
   * @param because why a person would decide; null where none would, or nothing is known
   */
  public record Line(
      String id,
      Html title,
      Html asked,
      String recorded,
      String now,
      String then,
      String flag,
      Html set,
      Html wouldSet,
      Html because) {

    public boolean widens() {
      return flag.startsWith("widens");
    }
  }
}
