package dev.proviso.architecture;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** What only the source shows: lengths in lines, and sleeping; read with the compiler's parser. */
final class SourceRules extends TreeScanner<Void, CompilationUnitTree> {

  private final int longestClass;
  private final int longestMethod;
  private final boolean mayCallSleep;
  private final SourcePositions positions;
  private final List<String> violations = new ArrayList<>();

  private SourceRules(
      int longestClass, int longestMethod, boolean mayCallSleep, SourcePositions positions) {
    this.longestClass = longestClass;
    this.longestMethod = longestMethod;
    this.mayCallSleep = mayCallSleep;
    this.positions = positions;
  }

  /** Everything that is wrong with the Java files below some folders. */
  static List<String> violations(
      List<Path> roots, int longestClass, int longestMethod, boolean mayCallSleep) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  null,
                  List.of("-proc:none"),
                  null,
                  files.getJavaFileObjectsFromPaths(javaFiles(roots)));
      SourceRules rules =
          new SourceRules(
              longestClass, longestMethod, mayCallSleep, Trees.instance(task).getSourcePositions());
      task.parse().forEach(unit -> rules.scan(unit, unit));
      return rules.violations;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Path> javaFiles(List<Path> roots) throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path root : roots) {
      try (Stream<Path> walk = Files.walk(root)) {
        walk.filter(path -> path.toString().endsWith(".java")).forEach(found::add);
      }
    }
    return found;
  }

  @Override
  public Void visitClass(ClassTree tree, CompilationUnitTree unit) {
    measure(tree, unit, "class " + tree.getSimpleName(), longestClass);
    return super.visitClass(tree, unit);
  }

  @Override
  public Void visitMethod(MethodTree tree, CompilationUnitTree unit) {
    // The signature and body count, a table of cases in an annotation before them does not.
    if (tree.getBody() != null) {
      measure(tree.getBody(), unit, "method " + tree.getName(), longestMethod);
    }
    return super.visitMethod(tree, unit);
  }

  @Override
  public Void visitMethodInvocation(MethodInvocationTree call, CompilationUnitTree unit) {
    if (!mayCallSleep && name(call.getMethodSelect()).equals("sleep")) {
      violations.add(where(call, unit) + " sleeps: tick a clock, or wait for what must happen");
    }
    return super.visitMethodInvocation(call, unit);
  }

  private static String name(Tree method) {
    if (method instanceof MemberSelectTree select) {
      return select.getIdentifier().toString();
    }
    return method instanceof IdentifierTree plain ? plain.getName().toString() : "";
  }

  private void measure(Tree tree, CompilationUnitTree unit, String what, int longest) {
    long lines = line(unit, positions.getEndPosition(unit, tree)) - start(tree, unit) + 1;
    if (lines > longest) {
      violations.add(
          "%s: %s has %d lines, at most %d".formatted(where(tree, unit), what, lines, longest));
    }
  }

  private String where(Tree tree, CompilationUnitTree unit) {
    return Path.of(unit.getSourceFile().getName()).getFileName() + ":" + start(tree, unit);
  }

  private long start(Tree tree, CompilationUnitTree unit) {
    return line(unit, positions.getStartPosition(unit, tree));
  }

  private static long line(CompilationUnitTree unit, long position) {
    return unit.getLineMap().getLineNumber(Math.max(position, 0));
  }
}
