package dev.proviso.bench;

import java.util.Locale;

/**
 * One measured value.
 *
 * @param name what was measured
 * @param database on which database
 * @param value in the unit
 * @param goal what it should reach; NaN where there is no goal
 * @param most whether the goal is the most that is allowed, not the least
 * @param ratio to the floor of the same run; NaN where there is none
 * @param note what has to be known to read it
 */
record Figure(
    String name,
    String database,
    double value,
    String unit,
    double goal,
    boolean most,
    double ratio,
    String note) {

  static Figure of(String name, String database, double value, String unit) {
    return new Figure(name, database, value, unit, Double.NaN, false, Double.NaN, "");
  }

  Figure atLeast(double wanted) {
    return new Figure(name, database, value, unit, wanted, false, ratio, note);
  }

  Figure atMost(double wanted) {
    return new Figure(name, database, value, unit, wanted, true, ratio, note);
  }

  Figure against(double floor) {
    return new Figure(name, database, value, unit, goal, most, value / floor, note);
  }

  Figure noted(String text) {
    return new Figure(name, database, value, unit, goal, most, ratio, text);
  }

  boolean reached() {
    return Double.isNaN(goal) || (most ? value <= goal : value >= goal);
  }

  String markdown() {
    return "| %s | %s | %s %s | %s | %s | %s |"
        .formatted(
            name,
            database,
            shown(value),
            unit,
            Double.isNaN(goal) ? "" : (most ? "≤ " : "≥ ") + shown(goal) + (reached() ? "" : " ✗"),
            Double.isNaN(ratio) ? "" : String.format(Locale.ROOT, "%.2f", ratio),
            note);
  }

  static String shown(double number) {
    if (Double.isNaN(number)) {
      return "failed";
    }
    if (number >= 100) {
      return String.format(Locale.ROOT, "%,.0f", number);
    }
    return String.format(Locale.ROOT, number >= 10 ? "%.1f" : "%.2f", number);
  }
}
