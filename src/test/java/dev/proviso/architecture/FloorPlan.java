package dev.proviso.architecture;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The floors and their rooms, and which rooms each may use: floor, room, purpose, uses. {@code *}
 * after a name marks a room as planned: it has no class yet. What stands on a floor but in none of
 * its rooms is its hall, the room {@code .}, which every room of the floor may use.
 */
record FloorPlan(Map<String, Room> rooms) {

  /** From the ground up. */
  static final List<String> FLOORS = List.of("platform", "core", "channels", "doors", "ops");

  private static final String HALL = ".";

  /**
   * A room.
   *
   * @param uses whole floors, rooms of its own floor by their name, others as {@code floor.room}
   */
  record Room(String floor, String name, boolean planned, Set<String> uses) {

    String full() {
      return name.equals(HALL) ? floor : floor + "." + name;
    }
  }

  static FloorPlan of(String text) {
    Map<String, Room> rooms = new LinkedHashMap<>();
    for (String line : text.strip().split("\n", -1)) {
      String[] cells = line.strip().split("\\s*\\|\\s*", -1);
      String name = cells[1].replace("*", "");
      Set<String> uses = Set.of(cells[3].split(" ", -1));
      Room room = new Room(cells[0], name, cells[1].endsWith("*"), uses);
      rooms.put(room.full(), room);
    }
    return new FloorPlan(rooms);
  }

  /**
   * The room of a package below the root: {@code core.requests} for {@code core.requests.search}.
   */
  static String room(String inside) {
    String[] parts = inside.split("\\.", -1);
    return parts.length < 2 ? inside : parts[0] + "." + parts[1];
  }

  boolean knows(String room) {
    return rooms.containsKey(room);
  }

  /** Whether a class of one room may use a class of another. */
  boolean allows(String from, String to) {
    Room user = rooms.get(from);
    Room used = rooms.get(to);
    if (used == null) {
      return false;
    }
    boolean sameFloor = user.floor().equals(used.floor());
    return user.uses().contains(used.full())
        || (sameFloor && used.name().equals(HALL))
        || (sameFloor && user.uses().contains(used.name()))
        || (!sameFloor && user.uses().contains(used.floor()));
  }

  /** How high a floor is; the ground is 0. */
  static int height(String floor) {
    return FLOORS.indexOf(floor);
  }
}
