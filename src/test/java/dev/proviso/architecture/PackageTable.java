package dev.proviso.architecture;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Which packages there are, and which of them each may import: height, names, purpose, imports.
 * {@code *} after a name marks it as planned: it has no class yet.
 */
record PackageTable(Map<String, Row> rows) {

  static final Set<String> DOORS = Set.of("api", "web", "mcp", "hooks");

  /** What every package may import. */
  static final Set<String> GROUND = Set.of("json", "text");

  private static final String ALL = "all but the doors";

  /** One package. */
  record Row(String name, int height, boolean planned, Set<String> imports) {}

  static PackageTable of(String text) {
    Map<String, Row> rows = new LinkedHashMap<>();
    for (String line : text.strip().split("\n")) {
      String[] cells = line.strip().split("\\s*\\|\\s*");
      Set<String> imports = cells[3].equals(ALL) ? Set.of(ALL) : Set.of(cells[3].split(" "));
      for (String name : cells[1].split(" ")) {
        String bare = name.replace("*", "");
        rows.put(bare, new Row(bare, Integer.parseInt(cells[0]), name.endsWith("*"), imports));
      }
    }
    return new PackageTable(rows);
  }

  boolean knows(String name) {
    return rows.containsKey(name);
  }

  /** Whether a class of one package may use a class of another. */
  boolean allows(String from, String to) {
    Set<String> imports = rows.get(from).imports();
    boolean all = imports.contains(ALL) && !DOORS.contains(to);
    return GROUND.contains(to) || imports.contains(to) || all;
  }
}
