using Microsoft.AspNetCore.Components;

namespace Caudal.Web.Pages;

/// <summary>A page is drawn once, when all that it shows is there.</summary>
public abstract class LoadedPage : ComponentBase
{
    public override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        await Load().ConfigureAwait(true);
        await base.SetParametersAsync(ParameterView.Empty).ConfigureAwait(true);
    }

    protected abstract Task Load();
}
