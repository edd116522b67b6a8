package dev.proviso.platform.storage;

/** What a process opens the database for. */
public enum StorageUse {
  /** A server: the only process on a SQLite file. */
  SERVE("%s. Stop it first, or give this one another file with PROVISO_DB."),
  /** A command that makes changes, and so needs the file for itself. */
  CHANGE("use its pages or its API, or stop it first."),
  /** A command that only reads, even while a server runs. */
  READ("");

  private final String remedy;

  StorageUse(String remedy) {
    this.remedy = remedy;
  }

  /** The end of the sentence that refuses it while a server runs; takes the file as argument. */
  String remedy() {
    return remedy;
  }
}
