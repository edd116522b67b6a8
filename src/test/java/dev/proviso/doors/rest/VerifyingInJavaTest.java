package dev.proviso.doors.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.proviso.core.receipts.ForgedReceipts;
import dev.proviso.core.signing.SigningKeys;
import dev.proviso.platform.json.StrictJson;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SignatureException;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** The Java verifier of docs/verifying.md, on real receipts and on forged ones. */
class VerifyingInJavaTest extends VerifyingFixture {

  private static final int FORGED = 10_000;

  private static Method verify(Path folder) throws IOException, ReflectiveOperationException {
    Path source =
        Files.writeString(folder.resolve("VerifyReceipt.java"), snippet("VerifyReceipt.java"));
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", folder.toString(), source.toString());
    assertThat(failed).isZero();
    URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, null);
    Method verify =
        loader.loadClass("VerifyReceipt").getDeclaredMethod("verify", String.class, String.class);
    verify.setAccessible(true);
    return verify;
  }

  @Test
  void acceptsWhatIsGenuineAndNothingElse() throws Exception {
    String receipt = receipt(decided("{\"status\":\"conditional\",\"conditions\":{\"max\":500}}"));
    String denied = receipt(decided("{\"status\":\"denied\"}"));
    byte[] key = server.bean(SigningKeys.class).ring().keys().get(0).publicKey();
    String jwks = server.get("/.well-known/jwks.json", null).body();
    Method verify = verify(folder);

    assertThat(StrictJson.read((String) verify.invoke(null, receipt, jwks)))
        .isEqualTo(claims(receipt));
    assertThat(StrictJson.read((String) verify.invoke(null, denied, jwks)))
        .isEqualTo(claims(denied));
    for (String forged :
        ForgedReceipts.of(List.of(receipt, denied), key, FORGED, System.nanoTime())) {
      assertThatThrownBy(() -> verify.invoke(null, forged, jwks), forged)
          .isInstanceOf(InvocationTargetException.class)
          .hasCauseInstanceOf(SignatureException.class);
    }
    assertThatThrownBy(() -> verify.invoke(null, receipt, "{\"keys\":[]}"))
        .hasCauseInstanceOf(SignatureException.class);
  }
}
