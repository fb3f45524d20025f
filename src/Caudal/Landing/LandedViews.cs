using Caudal.Warehouse;
namespace Caudal.Landing;
public static class LandedViews { 
  public static void Create(Engine engine, Workspace workspace, IReadOnlyList<Load> loads, Caudal.Process.RevenueProcess process) { foreach (var o in ObjectCatalogue.All) Empty(engine,o); }
  public static void Empty(Engine engine, ConformedObject o) { 
    var cols = string.Join(", ", o.Fields.Select(f => $"\"{f.Name}\" {f.Type switch { FieldType.Timestamp => "timestamp", FieldType.Date => "date", FieldType.Money => "decimal(18,4)", FieldType.Number => "double", FieldType.Integer => "bigint", FieldType.Boolean => "boolean", _ => "varchar" }}"));
    engine.Execute($"create table landed_{o.Name} ({cols}, source varchar, stream varchar, load_id varchar, load_seq integer, row_no bigint, known_at timestamp, attributes varchar)"); }
  public static void Drop(Engine engine) { foreach (var o in ObjectCatalogue.All) engine.Execute($"drop table landed_{o.Name}"); }
}
