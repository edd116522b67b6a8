package dev.proviso.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One server on a SQLite file. */
final class Sqlite implements Site.Kind {

  @Override
  public String name() {
    return "SQLite";
  }

  @Override
  public Site start(Ground ground, String name, int stored, Map<String, String> more)
      throws Exception {
    Path folder = ground.fresh(name);
    Path file = folder.resolve("proviso.db");
    if (stored > 0) {
      Seeded.sqlite(ground, stored, file);
    }
    Server server = Server.start(ground, folder, file.toString(), more);
    return new Site(label(stored), List.of(server), Optional.empty(), () -> {});
  }
}
