package dev.proviso.channels;

import dev.proviso.testing.Receiver;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A server and a receiver of what it sends, new for each test. */
public abstract class ReceiverFixture {

  @TempDir protected Path folder;
  protected Rig rig;
  protected Receiver receiver;

  @BeforeEach
  void start() {
    receiver = new Receiver();
    rig = new Rig(database());
  }

  /** The database to run on, as {@code PROVISO_DB} takes it. */
  protected String database() {
    return folder.resolve("proviso.db").toString();
  }

  @AfterEach
  void stop() {
    rig.close();
    receiver.close();
  }
}
