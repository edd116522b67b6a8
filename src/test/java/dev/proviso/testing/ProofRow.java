package dev.proviso.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** Marks a class as part of a row of the proofs: how many cases it had is printed at its end. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Tag("proof")
@ExtendWith(ProofRow.Counter.class)
public @interface ProofRow {

  /** The row, such as {@code T9}. */
  String value();

  /** Counts the cases of a class. */
  final class Counter implements AfterTestExecutionCallback, AfterAllCallback {

    private static final Namespace HERE = Namespace.create(Counter.class);

    @Override
    public void afterTestExecution(ExtensionContext context) {
      count(context, "cases", 1);
      count(context, "failed", context.getExecutionException().isPresent() ? 1 : 0);
    }

    private static void count(ExtensionContext context, String what, int more) {
      ExtensionContext.Store store = context.getRoot().getStore(HERE);
      String key = context.getRequiredTestClass().getName() + what;
      store.put(key, counted(context, what) + more);
    }

    private static int counted(ExtensionContext context, String what) {
      Integer counted =
          context
              .getRoot()
              .getStore(HERE)
              .get(context.getRequiredTestClass().getName() + what, Integer.class);
      return counted == null ? 0 : counted;
    }

    @Override
    public void afterAll(ExtensionContext context) {
      Class<?> type = context.getRequiredTestClass();
      Proof.figures(
          type.getAnnotation(ProofRow.class).value(),
          "%s: %d cases, %d failed",
          type.getSimpleName(),
          counted(context, "cases"),
          counted(context, "failed"));
    }
  }
}
