package dev.proviso.ops.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

class FreedMemoryTest {

  @Test
  void givesBackWhatTheCompilersLeftWhereThisJvmCan() throws Exception {
    ObjectName commands = ObjectName.getInstance("com.sun.management:type=DiagnosticCommand");
    boolean can =
        Arrays.stream(
                ManagementFactory.getPlatformMBeanServer().getMBeanInfo(commands).getOperations())
            .anyMatch(command -> command.getName().equals("systemTrimNativeHeap"));

    assertThat(new FreedMemory().giveBack()).isEqualTo(can);
  }

  @Test
  void isStartedWithTheSameFlagsByTheUnitAsByTheImage() throws Exception {
    String flags = "-XX:+UseSerialGC -Xms32m -XX:MaxNewSize=32m";

    assertThat(Files.readString(Path.of("docs/operations.md"))).contains(flags);
    assertThat(Files.readString(Path.of("Dockerfile")))
        .contains("\"" + flags.replace(" ", "\", \"") + "\"");
  }
}
