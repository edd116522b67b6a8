package dev.proviso.docs;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * Every code with which the source refuses: the second argument of {@code new Refusal(kind, code,
 * …)}, of {@code new Problem(status, code, …)} and of {@code Problem.of(status, code, …)}, and
 * where that is a parameter, what its method is called with in the same file.
 */
final class ErrorCodes extends TreeScanner<Void, MethodTree> {

  private final Set<String> codes = new TreeSet<>();
  private final CompilationUnitTree unit;

  private ErrorCodes(CompilationUnitTree unit) {
    this.unit = unit;
  }

  static Set<String> in(Path root) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    Set<String> all = new TreeSet<>();
    try (Stream<Path> walk = Files.walk(root);
        var files = compiler.getStandardFileManager(null, null, null)) {
      List<Path> sources = walk.filter(path -> path.toString().endsWith(".java")).toList();
      var units = files.getJavaFileObjectsFromPaths(sources);
      var task = (JavacTask) compiler.getTask(null, files, null, List.of(), null, units);
      for (CompilationUnitTree unit : task.parse()) {
        ErrorCodes found = new ErrorCodes(unit);
        found.scan(unit, null);
        // "invalid_" + a name: the whole codes stand elsewhere too.
        found.codes.removeIf(code -> code.endsWith("_"));
        all.addAll(found.codes);
      }
    }
    return all;
  }

  @Override
  public Void visitMethod(MethodTree method, MethodTree outer) {
    return super.visitMethod(method, method);
  }

  @Override
  public Void visitNewClass(NewClassTree made, MethodTree method) {
    if (Set.of("Refusal", "Problem").contains(made.getIdentifier().toString())) {
      take(made.getArguments().get(1), method);
    }
    return super.visitNewClass(made, method);
  }

  @Override
  public Void visitMethodInvocation(MethodInvocationTree call, MethodTree method) {
    String name = call.getMethodSelect().toString();
    if (name.equals("Problem.of") && call.getArguments().size() > 1) {
      take(call.getArguments().get(1), method);
    } else if (name.equals("Refusal.tooMany")) {
      take(call.getArguments().get(0), method);
    }
    return super.visitMethodInvocation(call, method);
  }

  private void take(ExpressionTree code, MethodTree method) {
    Set<String> literals = literals(code);
    codes.addAll(literals);
    if (literals.isEmpty() && code instanceof IdentifierTree name && method != null) {
      takeFromCalls(name.getName().toString(), method);
    }
  }

  private void takeFromCalls(String parameter, MethodTree method) {
    List<String> names =
        method.getParameters().stream().map(it -> it.getName().toString()).toList();
    int place = names.indexOf(parameter);
    if (place >= 0) {
      new TreeScanner<Void, Void>() {
        @Override
        public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
          boolean same = call.getMethodSelect().toString().equals(method.getName().toString());
          if (same && call.getArguments().size() == names.size()) {
            codes.addAll(literals(call.getArguments().get(place)));
          }
          return super.visitMethodInvocation(call, nothing);
        }
      }.scan(unit, null);
    }
  }

  private static Set<String> literals(Tree tree) {
    Set<String> found = new TreeSet<>();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitLiteral(LiteralTree literal, Void nothing) {
        if (literal.getValue() instanceof String text) {
          found.add(text);
        }
        return null;
      }
    }.scan(tree, null);
    return found;
  }
}
