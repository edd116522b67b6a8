package dev.proviso.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Bad code, compiled into a temporary folder, to show that a rule finds it. */
final class Seed {

  private Seed() {}

  /** Compiles one source file each and reads the classes. */
  static JavaClasses compile(Path folder, String... sources) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      List<Path> written = new ArrayList<>();
      for (String source : sources) {
        Path path = folder.resolve("s" + written.size()).resolve(fileName(source));
        Files.createDirectories(path.getParent());
        written.add(Files.writeString(path, source));
      }
      StringWriter said = new StringWriter();
      List<String> options =
          List.of(
              "-proc:none", "-d", folder.toString(), "-cp", System.getProperty("java.class.path"));
      var units = files.getJavaFileObjectsFromPaths(written);
      if (!compiler.getTask(said, files, null, options, null, units).call()) {
        throw new IllegalArgumentException(said.toString());
      }
    }
    return new ClassFileImporter().importPath(folder);
  }

  private static String fileName(String source) {
    return source.replaceAll("(?s).*?(?:class|record) (\\w+).*", "$1") + ".java";
  }
}
