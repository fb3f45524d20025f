using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Caudal.Tests.House;

/// <summary>The craft rules of CONTRIBUTING.md, measured on the repository as it stands.</summary>
public sealed class CraftTests
{
    private static readonly string[] Ours = [.. Repository.Files.Where(f => f.StartsWith("src/", StringComparison.Ordinal) && f.EndsWith(".cs", StringComparison.Ordinal))];

    private static readonly Lazy<IReadOnlyList<(string File, SyntaxNode Root)>> Trees = new(() => [.. Ours.Select(f => (f, Parse(Repository.Read(f))))]);

    private static SyntaxNode Parse(string code) =>
        CSharpSyntaxTree.ParseText(code, CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Preview), cancellationToken: TestContext.Current.CancellationToken).GetRoot(TestContext.Current.CancellationToken);

    [Fact]
    public void Files_OfCode_HaveAtMost400Lines() =>
        Assert.All(Repository.Files.Where(f => f.EndsWith(".cs", StringComparison.Ordinal)), f => Assert.InRange(Repository.Read(f).AsSpan().Count('\n'), 0, 400));

    [Fact]
    public void Types_ThatNothingDerivesFrom_AreSealed() => Assert.Empty(Open(Trees.Value.Select(t => t.Root)));

    [Fact]
    public void Names_OfTypes_SayWhatTheyAre() => Assert.Empty(Trees.Value.SelectMany(t => BadNames(t.Root)));

    [Fact]
    public void Methods_OfTheHouse_AreShort()
    {
        var lengths = Trees.Value.SelectMany(t => Lengths(t.Root)).Order().ToList();
        Assert.InRange(lengths[lengths.Count / 2], 1, 7);
        Assert.InRange(lengths[lengths.Count * 9 / 10], 1, 30);
    }

    [Fact]
    public void Text_OfTheRepository_SpeaksOfTheProductOnly() => Assert.Empty(
        from file in Repository.Files.Where(IsText)
        where !file.EndsWith("House/CraftTests.cs", StringComparison.Ordinal)
        from line in Repository.Read(file).Split('\n').Select((text, i) => (text, number: i + 1))
        where Foreign(line.text)
        select $"{file}:{line.number}: {line.text.Trim()}");

    [Fact]
    public void Text_OfTheRepository_EndsItsLinesAlike() => Assert.Empty(
        from file in Repository.Files.Where(IsText)
        let text = Repository.Read(file)
        where text.Length > 0 && (text.Contains('\r', StringComparison.Ordinal) || text[^1] != '\n' || Regex.IsMatch(text, @"[ \t]\n"))
        select file);

    [Theory]
    [InlineData("class A { }", "A")]
    [InlineData("record A; sealed record B : C;", "A")]
    [InlineData("sealed class A { class B { } }", "B")]
    [InlineData("sealed class A; static class B { } abstract class C; class D; sealed class E : D; struct F; interface G; sealed class H<T> : I<T>; class I<T>;", "")]
    public void Open_TypeThatCouldBeSealed_IsSeen(string code, string expected) => Assert.Equal(expected, string.Join(' ', Open([Parse(code)])));

    [Theory]
    [InlineData("sealed class StageManager;", 1)]
    [InlineData("static class TextUtils { }", 1)]
    [InlineData("sealed class OrderService;", 1)]
    [InlineData("interface IDoor; sealed class HelperColumn; enum Area { Service }", 0)]
    public void BadNames_EmptyWords_AreSeen(string code, int count) => Assert.Equal(count, BadNames(Parse(code)).Count());

    [Theory]
    [InlineData("class A { int M() => 1; }", 1)]
    [InlineData("class A { int M()\n{\nreturn 1;\n}\n}", 1)]
    [InlineData("class A { int M()\n{\nvar a = 1;\n\nreturn\na;\n}\n}", 3)]
    public void Lengths_OfAMethod_CountItsLinesWithoutBracesAndBlanks(string code, int length) => Assert.Equal([length], Lengths(Parse(code)));

    [Theory]
    [InlineData("// TODO: later", true)]
    [InlineData("throw new NotImplementedException();", true)]
    [InlineData("var a = \"/work/data\";", true)]
    [InlineData("// see /home/ana/x", true)]
    [InlineData("https://api.nuget.org/v3", true)]
    [InlineData("todo el embudo, methodology, network/work", false)]
    public void Foreign_WhatDoesNotBelong_IsSeen(string line, bool seen) => Assert.Equal(seen, Foreign(line));

    private static IEnumerable<string> Open(IEnumerable<SyntaxNode> roots)
    {
        var types = roots.SelectMany(r => r.DescendantNodes().OfType<TypeDeclarationSyntax>()).ToList();
        var bases = types.SelectMany(t => t.BaseList?.Types ?? []).Select(b => b.Type.ToString().Split('<')[0].Split('.')[^1]).ToHashSet();
        return from type in types
               where type is ClassDeclarationSyntax || (type is RecordDeclarationSyntax && !type.ChildTokens().Any(t => t.IsKind(SyntaxKind.StructKeyword)))
               where !type.Modifiers.Any(m => m.Kind() is SyntaxKind.SealedKeyword or SyntaxKind.StaticKeyword or SyntaxKind.AbstractKeyword)
               // A part of a type may leave its modifiers to another part.
               where !types.Any(t => t.Identifier.Text == type.Identifier.Text && t.Modifiers.Any(m => m.IsKind(SyntaxKind.PartialKeyword)) && t.Modifiers.Any(m => m.Kind() is SyntaxKind.SealedKeyword or SyntaxKind.StaticKeyword))
               where !bases.Contains(type.Identifier.Text)
               select type.Identifier.Text;
    }

    private static IEnumerable<string> BadNames(SyntaxNode root) =>
        root.DescendantNodes().OfType<BaseTypeDeclarationSyntax>().Select(t => t.Identifier.Text).Where(name => Regex.IsMatch(name, "(Manager|Helper|Util|Utils|Utility|Utilities|Service)s?$"));

    private static IEnumerable<int> Lengths(SyntaxNode root) => root.DescendantNodes().OfType<BaseMethodDeclarationSyntax>()
        .Where(m => m.Body is not null || m.ExpressionBody is not null)
        .Select(m => m.Body is { } body ? Lines(string.Concat(body.Statements.Select(s => s.ToFullString()))) : Lines(m.ExpressionBody!.Expression.ToString()));

    private static int Lines(string text) => text.Split('\n').Count(line => !string.IsNullOrWhiteSpace(line));

    private static bool Foreign(string line) =>
        Regex.IsMatch(line, @"\bTODO\b|\bFIXME\b|NotImplementedException|(?<![\w.])/(work|root|home)/\w|\bnuget\.org|\bnpmjs\.(org|com)|\bpypi\.org|artifactory|(?<![\w.])/tmp/");

    private static bool IsText(string file) =>
        Regex.IsMatch(file, @"\.(cs|csproj|props|slnx|sql|yml|json|md|razor|css|sh)$|(^|/)(run|test|prepare)$") && !file.EndsWith("packages.lock.json", StringComparison.Ordinal);
}
