package dev.proviso.doors.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.core.identity.Principal;
import dev.proviso.core.identity.Role;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Who hangs up has heard nothing, whenever that was. */
class HookCallerTest {

  private final AtomicInteger undone = new AtomicInteger();
  private final HookCaller caller =
      new HookCaller(new Principal("prn_robin", "robin", Role.AGENT, null), () -> true);

  @Test
  void undoesWhatWasToldBeforeItHungUp() {
    caller.ifUnheard(undone::incrementAndGet);
    assertThat(undone).hasValue(0);
    caller.hangUp();
    caller.hangUp();
    assertThat(undone).hasValue(1);
    assertThat(caller.isThere()).isFalse();
  }

  @Test
  void undoesWhatIsToldAfterwards() {
    caller.hangUp();
    assertThat(undone).hasValue(0);
    caller.ifUnheard(undone::incrementAndGet);
    assertThat(undone).hasValue(1);
  }

  @Test
  void isNotThereWithoutAKey() {
    assertThat(caller.isThere()).isTrue();
    assertThat(new HookCaller(caller.principal(), () -> false).isThere()).isFalse();
  }
}
