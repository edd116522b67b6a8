package dev.proviso.platform.storage;

import dev.proviso.platform.Refusal;
import dev.proviso.testing.TestContext;
import java.nio.charset.StandardCharsets;

/** What Jazzer gives those who open what is sealed, such as the cookie of a new secret. */
public final class SealedTarget {

  private static final Sealed SEALED =
      new Sealed(Database.of("postgresql://u:p@localhost/x"), TestContext.SECRET_KEY);

  private SealedTarget() {}

  /** Called by Jazzer. */
  public static void fuzzerTestOneInput(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    try {
      SEALED.open("ticket:whk_1:session", text);
    } catch (Refusal notOurs) {
      return;
    }
    throw new IllegalStateException("opened what nobody sealed");
  }
}
